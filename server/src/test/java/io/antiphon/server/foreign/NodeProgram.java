package io.antiphon.server.foreign;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program for Node, in a process of its own, with rsocket-js as npm gives it. It is talked to line by line. */
final class NodeProgram implements AutoCloseable {
    private static final long INSTALL_SECONDS = 180;
    private static final long PATIENCE_SECONDS = 20;

    private final Process process;
    private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();

    private NodeProgram(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().start(this::read);
    }

    /** Installs what package-lock.json names, beside a copy of the programs in the build's own folder. */
    static void install() throws IOException, InterruptedException {
        Path log = folder().resolve("npm.log");
        Process npm =
                start(new ProcessBuilder("npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund")
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile()));
        boolean ended = npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS);
        npm.toHandle().destroyForcibly();
        if (!ended || npm.exitValue() != 0) {
            throw new AssertionError("npm could not install rsocket-js:\n" + Files.readString(log));
        }
    }

    static NodeProgram run(String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return new NodeProgram(start(new ProcessBuilder(command).redirectErrorStream(true)));
    }

    /** Types a line. */
    void type(String line) throws IOException {
        BufferedWriter input = process.outputWriter();
        input.write(line);
        input.newLine();
        input.flush();
    }

    /** The next line that it prints. */
    String next() throws InterruptedException {
        String line = printed.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("the program prints nothing more");
        }
        return line;
    }

    /** Types a line and waits for one. */
    String ask(String line) throws IOException, InterruptedException {
        type(line);
        return next();
    }

    /** Ends its input, and waits until it ends by itself. */
    @Override
    public void close() throws IOException {
        process.outputWriter().close();
        boolean ended = process.onExit()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .handle((_, late) -> late == null)
                .join();
        process.toHandle().destroyForcibly();
        if (!ended || process.exitValue() != 0) {
            throw new AssertionError("the program did not end well: " + String.join("\n", printed));
        }
    }

    private void read() {
        try (BufferedReader reader = process.inputReader()) {
            reader.lines().forEach(printed::add);
        } catch (IOException e) {
            printed.add("(output ended: " + e.getMessage() + ")");
        }
    }

    private static Process start(ProcessBuilder command) throws IOException {
        try {
            Process process = command.directory(folder().toFile()).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process.toHandle()::destroyForcibly));
            return process;
        } catch (IOException e) {
            throw new IOException(
                    "rsocket-js is tried with Node: install Node 18 or newer, with its npm, and have both on the PATH",
                    e);
        }
    }

    private static Path folder() {
        try {
            URL programs = Objects.requireNonNull(NodeProgram.class.getResource("/rsocket-js/package.json"));
            return Path.of(programs.toURI()).resolveSibling("");
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
