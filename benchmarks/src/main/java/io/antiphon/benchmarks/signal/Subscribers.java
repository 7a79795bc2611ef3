package io.antiphon.benchmarks.signal;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Clients that listen to everything, a connection each, and count what comes. */
public final class Subscribers implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 << 10;

    private final List<Socket> sockets = new ArrayList<>();
    private final LongAdder messages = new LongAdder();

    private Subscribers() {}

    /** Opens so many. */
    public static Subscribers open(SignalWire wire, int port, int count) throws IOException {
        Subscribers subscribers = new Subscribers();
        for (int i = 0; i < count; i++) {
            subscribers.open(wire, port);
        }
        return subscribers;
    }

    /** How many messages have come, to all together. */
    public long messages() {
        return messages.sum();
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void open(SignalWire wire, int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        socket.getOutputStream().write(wire.subscription());
        InputStream in = socket.getInputStream();
        Counter counter = wire.messages();
        Thread.ofVirtual().start(() -> read(in, counter));
    }

    private void read(InputStream in, Counter counter) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                messages.add(counter.ends(buffer, length));
            }
        } catch (IOException e) {
            // It was closed: the measurement is over.
        }
    }
}
