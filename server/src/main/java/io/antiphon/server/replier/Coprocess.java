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

    private final Process process;
    private final OutputStream in;
    private final BlockingQueue<byte[]> lines = new ArrayBlockingQueue<>(MOST_LINES);
    private final LineOutput output;
    private final Tail errors;
    private final Thread reader;
    private final Thread errorReader;

    private Coprocess(Process process, int lineBytes) {
        this.process = process;
        this.in = process.getOutputStream();
        this.output = new LineOutput(process.getInputStream(), lineBytes, this::said, this::close);
        this.errors = new Tail(process.getErrorStream());
        this.reader = Thread.ofPlatform().daemon().name("output").start(output);
        this.errorReader = Thread.ofPlatform().daemon().name("errors").start(errors);
    }

    /**
     * Starts one.
     *
     * @param lineBytes the most bytes of a line that it says
     * @throws IOException where no process can be started
     */
    static Coprocess start(ProcessBuilder builder, int lineBytes) throws IOException {
        return new Coprocess(builder.start(), lineBytes);
    }

    /** Tells it a line. One that has ended is told nothing. */
    void tell(byte[] line) {
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
    boolean isOver() {
        return !process.isAlive() && !reader.isAlive() && lines.isEmpty();
    }

    /** Whether it said a line that is too long. */
    boolean exceeded() {
        return output.exceeded();
    }

    /** The code with which it ended. */
    int exitCode() {
        return process.exitValue();
    }

    /** The end of what it wrote to standard error, once it is over. */
    String errors() throws InterruptedException {
        errorReader.join(1_000);
        return errors.text();
    }

    /** Ends it, with all that it started. */
    @Override
    public void close() {
        ProcessTree.kill(process);
    }

    private Optional<String> said(byte[] line) throws InterruptedException {
        lines.put(line);
        return Optional.empty();
    }
}
