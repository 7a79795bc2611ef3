package io.antiphon.server.blackbox;

import java.io.BufferedWriter;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own that is talked to line by line. Never outlives the tests. */
public final class LineProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final Process process;
    private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();

    private LineProcess(Process process) {
        this.process = process;
        new Output().follow(process.getInputStream(), printed::add, () -> {});
    }

    /** Starts one, whose errors are lines as any others. */
    public static LineProcess start(ProcessBuilder command) throws IOException {
        Process process = command.redirectErrorStream(true).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process.toHandle()::destroyForcibly));
        return new LineProcess(process);
    }

    /** Types a line. */
    public void type(String line) throws IOException {
        BufferedWriter input = process.outputWriter();
        input.write(line);
        input.newLine();
        input.flush();
    }

    /** The next line that it prints. */
    public String next() throws InterruptedException {
        String line = printed.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("the program prints nothing more");
        }
        return line;
    }

    /** Types a line and waits for one. */
    public String ask(String line) throws IOException, InterruptedException {
        type(line);
        return next();
    }

    /** SIGKILL. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Ends its input, and waits until it ends by itself, unless it was killed. */
    @Override
    public void close() throws IOException {
        if (!process.isAlive()) {
            return;
        }
        process.outputWriter().close();
        boolean ended = process.onExit()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .handle((_, late) -> late == null)
                .join();
        kill();
        if (!ended || process.exitValue() != 0) {
            throw new AssertionError("the program did not end well: " + String.join("\n", printed));
        }
    }
}
