package io.antiphon.server.command;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A {@code reply} that serves until it is closed. */
final class RunningReply implements AutoCloseable {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<Integer> exitCode;

    private RunningReply(List<String> arguments) {
        Terminal terminal = new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                false);
        Callable<Integer> command = () ->
                Antiphon.run(terminal, RunningReply::noServer, () -> new String[0], arguments.toArray(String[]::new));
        this.exitCode = thread.submit(command);
    }

    static RunningReply of(String service, String url, String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of("reply", service, "--server", url, "--exec", command));
        arguments.addAll(List.of(options));
        return new RunningReply(arguments);
    }

    /** What it has told so far. */
    String told() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Waits until it has told this. */
    RunningReply tells(String text) {
        await(text).atMost(20, TimeUnit.SECONDS).until(() -> told().contains(text));
        return this;
    }

    /** Stops it as Ctrl-C would, and gives its exit code. */
    int stop() {
        thread.shutdownNow();
        return exitCode();
    }

    /** Waits until it ends by itself. */
    int exitCode() {
        await().atMost(20, TimeUnit.SECONDS).until(exitCode::isDone);
        return exitCode.resultNow();
    }

    @Override
    public void close() {
        stop();
    }

    private static RunningServer noServer(Object configuration) throws IOException {
        throw new IOException("this test has no server for " + configuration);
    }
}
