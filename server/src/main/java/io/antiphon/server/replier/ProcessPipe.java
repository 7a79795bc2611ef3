package io.antiphon.server.replier;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The output of a process, until it has ended and no process of its group writes any more. A process that it left in
 * the background may keep the other end of the pipe for as long as it likes: a read that waits could not be called
 * back, so this one looks again and again, and lets go a moment after the process has ended. For one thread.
 */
final class ProcessPipe extends InputStream {
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Process process;
    private final InputStream pipe;
    private final BooleanSupplier isAnybodyLeft;
    private long endedNanos;
    private boolean ended;

    /**
     * Reads nothing yet.
     *
     * @param isAnybodyLeft whether somebody of the process's own is alive once it has ended
     */
    ProcessPipe(Process process, InputStream pipe, BooleanSupplier isAnybodyLeft) {
        this.process = process;
        this.pipe = pipe;
        this.isAnybodyLeft = isAnybodyLeft;
    }

    /** Has a thread read all of it, and lets go of the pipe then. */
    Thread readBy(String name, Runnable reader) {
        return Thread.ofPlatform().daemon().name(name).start(() -> {
            // The JDK empties and closes the pipe of a process that has ended as soon as it has its lock.
            synchronized (pipe) {
                reader.run();
            }
            closePipe();
        });
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        long pauseNanos = SHORTEST_PAUSE_NANOS;
        while (true) {
            boolean over = isOver();
            int available = pipe.available();
            if (available > 0) {
                return pipe.read(bytes, offset, Math.min(available, length));
            }
            if (over) {
                return -1;
            }
            LockSupport.parkNanos(pauseNanos);
            pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
        }
    }

    /** Asked before it is looked what there is: what was written last is not overlooked. */
    private boolean isOver() {
        if (process.isAlive()) {
            return false;
        }
        if (!ended) {
            ended = true;
            endedNanos = System.nanoTime();
        }
        return System.nanoTime() - endedNanos > LINGER_NANOS || !isAnybodyLeft.getAsBoolean();
    }

    private void closePipe() {
        try {
            pipe.close();
        } catch (IOException e) {
            // It was closed with the process.
        }
    }
}
