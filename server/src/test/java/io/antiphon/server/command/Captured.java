package io.antiphon.server.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The streams of a command in a test. */
final class Captured {

    private static final IVersionProvider VERSION = () -> new String[] {"antiphon test"};

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Runs a command whose input is a terminal on which nobody types. */
    CommandRun run(String... arguments) {
        return run(Captured::noServer, arguments);
    }

    /** The same, with this server to start. */
    CommandRun run(ServerLauncher launcher, String... arguments) {
        return run(terminal(InputStream.nullInputStream(), true), launcher, arguments);
    }

    /** Runs a command whose input is no terminal. */
    CommandRun runWithInput(byte[] input, String... arguments) {
        return run(terminal(new ByteArrayInputStream(input), false), Captured::noServer, arguments);
    }

    /** What stands on standard error so far. */
    String told() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private CommandRun run(Terminal terminal, ServerLauncher launcher, String... arguments) {
        int exitCode = Antiphon.run(terminal, launcher, VERSION, arguments);
        return new CommandRun(exitCode, out.toByteArray(), told());
    }

    private Terminal terminal(InputStream in, boolean inIsTerminal) {
        return new Terminal(
                in,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                inIsTerminal,
                false,
                false);
    }

    private static RunningServer noServer(Object configuration) throws IOException {
        throw new IOException("this test has no server for " + configuration);
    }
}
