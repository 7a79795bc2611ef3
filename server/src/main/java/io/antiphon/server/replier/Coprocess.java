package io.antiphon.server.replier;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A command that is told lines and says lines, until it ends or is ended. One thread talks to it. */
final class Coprocess implements AutoCloseable {
    /** How many lines it may be ahead; then it waits. */
    private static final int MOST_LINES = 64;

    private static final long LOOK_MILLIS = 100;
    private static final long END_MILLIS = 500;

    private final CommandProcess<LineOutput> process;
    private final BlockingQueue<byte[]> lines = new ArrayBlockingQueue<>(MOST_LINES);
    private volatile boolean closed;

    private Coprocess(Guard guard, ProcessBuilder builder, int lineBytes) throws IOException {
        this.process = CommandProcess.start(
                guard, builder, (output, kill) -> new LineOutput(output, lineBytes, this::said, kill));
    }

    /**
     * Starts one.
     *
     * @param lineBytes the most bytes of a line that it says
     * @throws IOException where no process can be started
     */
    static Coprocess start(Guard guard, ProcessBuilder builder, int lineBytes) throws IOException {
        return new Coprocess(guard, builder, lineBytes);
    }

    /** Tells it a line. One that has ended is told nothing. */
    void tell(byte[] line) {
        OutputStream in = process.input();
        try {
            in.write(line);
            in.write('\n');
            in.flush();
        } catch (IOException e) {
            // It has ended, which whoever waits for its line finds.
        }
    }

    /** The next line that it says, or null where none came in so many milliseconds. */
    byte @Nullable [] line(long millis) throws InterruptedException {
        return lines.poll(millis, TimeUnit.MILLISECONDS);
    }

    /** Whether it has ended, and everything that it said has been taken. */
    boolean isOver() throws InterruptedException {
        return process.hasEnded() && process.awaitEnd(LOOK_MILLIS) && lines.isEmpty();
    }

    /** Whether it said a line that is too long. */
    boolean exceeded() {
        return process.output().exceeded();
    }

    /** The code with which it ended. */
    int exitCode() {
        return process.exitCode();
    }

    /** The end of what it wrote to standard error so far. */
    Tail errors() {
        return process.errors();
    }

    /** Ends it, with all that it started. */
    @Override
    public void close() {
        closed = true;
        process.kill();
        try {
            process.awaitEnd(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> said(byte[] line) throws InterruptedException {
        while (!lines.offer(line, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (closed) {
                return Optional.of("nobody listens any more");
            }
        }
        return Optional.empty();
    }
}
