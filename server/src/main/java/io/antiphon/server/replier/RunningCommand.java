package io.antiphon.server.replier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command at work on one delivery. Its streams have threads of the platform: reading a pipe would
 * hold a virtual thread's carrier.
 */
final class RunningCommand {

    private final Process process;
    private final Output output;
    private final Tail errors;
    private final List<Thread> readers;

    /** What becomes of the output of a process, which is killed where nobody wants it. */
    interface Outlet {
        Output of(InputStream output, Runnable kill);
    }

    private RunningCommand(Process process, Outlet outlet) {
        this.process = process;
        this.output = outlet.of(process.getInputStream(), this::kill);
        this.errors = new Tail(process.getErrorStream());
        this.readers = List.of(start("output", output), start("errors", errors));
    }

    /**
     * Starts a command and gives it its input.
     *
     * @throws IOException where it cannot be started
     */
    static RunningCommand start(ProcessBuilder builder, byte[] input, Outlet outlet) throws IOException {
        Process process = builder.start();
        start("input", () -> feed(process, input));
        return new RunningCommand(process, outlet);
    }

    /** Waits for the end of the command and of what it writes, so long at most: whether both have come. */
    boolean awaitEnd(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
        for (Thread reader : readers) {
            ended = ended && reader.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
        return ended;
    }

    int exitCode() {
        return process.exitValue();
    }

    Output output() {
        return output;
    }

    String errors() {
        return errors.text();
    }

    /** Ends the command and all that it started; returns when it is done, in two seconds at most. */
    void kill() {
        ProcessTree.kill(process);
    }

    private static void feed(Process process, byte[] input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException e) {
            // The command did not want all of it, and may be right.
        }
    }

    private static Thread start(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).start(work);
    }
}
