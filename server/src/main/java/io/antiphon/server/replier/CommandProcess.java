package io.antiphon.server.replier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process of the command with its three streams. Platform threads read its output and end with it,
 * whatever it left in the background.
 *
 * @param <O> what becomes of its output
 */
final class CommandProcess<O extends Runnable> {
    private final Guard guard;
    private final Process process;
    private final O output;
    private final Tail errors;
    private final Thread outputReader;
    private final Thread errorReader;

    /** Receives the output of a process. It may kill a process whose output nobody wants. */
    interface Outlet<O> {
        O of(InputStream output, Runnable kill);
    }

    private CommandProcess(Guard guard, Process process, Outlet<O> outlet) {
        this.guard = guard;
        this.process = process;
        ProcessPipe out = new ProcessPipe(process, process.getInputStream(), this::isAnybodyLeft);
        ProcessPipe err = new ProcessPipe(process, process.getErrorStream(), this::isAnybodyLeft);
        this.output = outlet.of(out, this::kill);
        this.errors = new Tail(err);
        this.outputReader = out.readBy("output", output);
        this.errorReader = err.readBy("errors", errors);
    }

    /**
     * Starts one, in a session of its own where the system can.
     *
     * @param outlet what becomes of its output
     * @throws IOException where no process can be started
     */
    static <O extends Runnable> CommandProcess<O> start(Guard guard, ProcessBuilder builder, Outlet<O> outlet)
            throws IOException {
        Process process = builder.command(guard.inSession(builder.command())).start();
        guard.watch(process);
        return new CommandProcess<>(guard, process, outlet);
    }

    /** The stream that the process reads. */
    OutputStream input() {
        return process.getOutputStream();
    }

    /** Gives it all of its input, on a thread for as long as it takes. */
    void feed(byte[] bytes) {
        Thread.ofPlatform().daemon().name("input").start(() -> {
            try (OutputStream in = input()) {
                in.write(bytes);
            } catch (IOException e) {
                // The command did not want all of it, and may be right.
            }
        });
    }

    O output() {
        return output;
    }

    /** Waits for the end of the process and of what it writes, so long at most: whether both have come. */
    boolean awaitEnd(long millis) throws InterruptedException {
        long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
            return false;
        }
        guard.forget(process);
        return ends(outputReader, endNanos) && ends(errorReader, endNanos);
    }

    /** Returns whether the process has ended; its output may still be read. */
    boolean hasEnded() {
        return !process.isAlive();
    }

    /** The code with which it ended. */
    int exitCode() {
        return process.exitValue();
    }

    /** The end of what it wrote to standard error, once it is over. */
    Tail errors() {
        return errors;
    }

    /** Ends the process and all that it started; returns when it is done, in two seconds at most. */
    void kill() {
        guard.end(process);
        ProcessTree.kill(process);
        guard.kill(process);
        guard.forget(process);
    }

    private boolean isAnybodyLeft() {
        return guard.isAnybodyLeft(process);
    }

    private static boolean ends(Thread reader, long endNanos) throws InterruptedException {
        LockSupport.unpark(reader);
        return reader.join(Duration.ofNanos(Math.max(1, endNanos - System.nanoTime())));
    }
}
