package io.antiphon.benchmarks.attack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** The server that is struck at, the connections that are left open to it, and what is given out only so often. */
final class Target {
    private static final int MOST_HELD = 600;
    private static final int MOST_LARGE = 400;
    private static final int MOST_LARGE_AT_ONCE = 16;
    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 200;
    private static final InetAddress SERVER = InetAddress.getLoopbackAddress();
    /** The attacker is another caller than those who are honest. */
    private static final InetAddress OWN_ADDRESS = address(127, 0, 0, 2);

    private final int httpPort;
    private final int rsocketPort;
    private final ConcurrentLinkedDeque<Socket> held = new ConcurrentLinkedDeque<>();
    private final AtomicInteger heldCount = new AtomicInteger();
    private final AtomicInteger large = new AtomicInteger();
    private final Semaphore largeAtOnce = new Semaphore(MOST_LARGE_AT_ONCE);

    Target(int httpPort, int rsocketPort) {
        this.httpPort = httpPort;
        this.rsocketPort = rsocketPort;
    }

    Socket http() throws IOException {
        return connect(httpPort);
    }

    Socket rsocket() throws IOException {
        return connect(rsocketPort);
    }

    /** Leaves a connection open; where too many are, the oldest is closed. */
    void hold(Socket socket) throws IOException {
        held.addLast(socket);
        if (heldCount.incrementAndGet() > MOST_HELD) {
            Socket oldest = held.pollFirst();
            if (oldest != null) {
                heldCount.decrementAndGet();
                oldest.close();
            }
        }
    }

    /**
     * Strikes with many megabytes, unless too many do so now, or did before: together they must fill neither the
     * attacker's memory nor a disk.
     */
    void strikeLarge(Attack attack) throws IOException {
        if (large.get() < MOST_LARGE && largeAtOnce.tryAcquire()) {
            try {
                large.incrementAndGet();
                attack.strike(this);
            } finally {
                largeAtOnce.release();
            }
        }
    }

    static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setReuseAddress(true);
            socket.setSoTimeout(READ_MILLIS);
            socket.bind(new InetSocketAddress(OWN_ADDRESS, 0));
            socket.connect(new InetSocketAddress(SERVER, port), CONNECT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static InetAddress address(int... numbers) {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four numbers are an address", e);
        }
    }
}
