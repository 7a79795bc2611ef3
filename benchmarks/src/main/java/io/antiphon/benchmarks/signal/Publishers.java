package io.antiphon.benchmarks.signal;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Clients that publish, each the next value as soon as the one before was taken, until closed. */
public final class Publishers implements AutoCloseable {
    private static final int BUFFER_BYTES = 4 << 10;

    private final SignalWire wire;
    private final LongAdder published = new LongAdder();
    private volatile boolean closing;
    private volatile @Nullable Exception broken;

    private Publishers(SignalWire wire) {
        this.wire = wire;
    }

    /** Starts so many, each with a connection and a topic of its own. */
    public static Publishers start(SignalWire wire, int port, int count) {
        Publishers publishers = new Publishers(wire);
        for (int i = 0; i < count; i++) {
            int number = i;
            Thread.ofVirtual().start(() -> publishers.publish(port, number));
        }
        return publishers;
    }

    /**
     * How many values were taken.
     *
     * @throws IllegalStateException where a publisher could not go on
     */
    public long published() {
        if (broken != null) {
            throw new IllegalStateException("a publisher could not go on", broken);
        }
        return published.sum();
    }

    @Override
    public void close() {
        closing = true;
    }

    private void publish(int port, int publisher) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            Counter acknowledgements = wire.acknowledgements();
            socket.getOutputStream().write(wire.greeting());
            await(socket, acknowledgements, wire.acknowledgementsBefore());
            for (int number = 0; !closing; number++) {
                socket.getOutputStream().write(wire.publication(publisher, number));
                await(socket, acknowledgements, 1);
                published.increment();
            }
        } catch (IOException | IllegalStateException e) {
            broken = e;
        }
    }

    private static void await(Socket socket, Counter acknowledgements, int count) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        int missing = count;
        while (missing > 0) {
            int length = socket.getInputStream().read(buffer);
            if (length < 0) {
                throw new EOFException("the connection was closed");
            }
            missing -= acknowledgements.ends(buffer, length);
        }
    }
}
