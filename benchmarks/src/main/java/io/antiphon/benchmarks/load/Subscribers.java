package io.antiphon.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Clients that subscribe to events over HTTP, a connection each, and count them. */
public final class Subscribers implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 << 10;

    private final List<Socket> sockets = new ArrayList<>();
    private final LongAdder events = new LongAdder();

    private Subscribers() {}

    /** Opens so many, and returns when each is served. */
    public static Subscribers open(int port, String path, int count) throws IOException {
        Subscribers subscribers = new Subscribers();
        byte[] request = "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
                .formatted(path)
                .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < count; i++) {
            subscribers.open(port, request);
        }
        return subscribers;
    }

    /** How many events have come, to all together. */
    public long events() {
        return events.sum();
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void open(int port, byte[] request) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        socket.getOutputStream().write(request);
        InputStream in = socket.getInputStream();
        byte[] status = in.readNBytes("HTTP/1.1 200".length());
        if (!new String(status, StandardCharsets.US_ASCII).endsWith(" 200")) {
            throw new IllegalStateException(
                    "a subscription was answered " + new String(status, StandardCharsets.US_ASCII));
        }
        Thread.ofVirtual().start(() -> read(in));
    }

    /** An event ends with an empty line, as nothing else does here: the header's lines end otherwise. */
    private void read(InputStream in) {
        byte[] buffer = new byte[BUFFER_BYTES];
        byte last = 0;
        try {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                int ends = 0;
                for (int i = 0; i < length; i++) {
                    ends += last == '\n' && buffer[i] == '\n' ? 1 : 0;
                    last = buffer[i];
                }
                events.add(ends);
            }
        } catch (IOException e) {
            // It was closed: the measurement is over.
        }
    }
}
