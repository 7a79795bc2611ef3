package io.antiphon.server.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/**
 * A command that ran to its end.
 *
 * @param exitCode with which it ended
 * @param bytes what it wrote to standard output
 * @param err what it wrote to standard error
 */
@SuppressWarnings("ArrayRecordComponent") // Runs are not compared.
record CommandRun(int exitCode, byte[] bytes, String err) {

    private static final IVersionProvider VERSION = () -> new String[] {"antiphon test"};

    /** Runs a command whose input is a terminal on which nobody types. */
    static CommandRun of(String... arguments) {
        return run(true, InputStream.nullInputStream(), arguments);
    }

    /** Runs a command with this on standard input. */
    static CommandRun withInput(byte[] input, String... arguments) {
        return run(false, new ByteArrayInputStream(input), arguments);
    }

    /** Runs {@code serve} or {@code config} with this server. */
    static CommandRun withServer(ServerLauncher launcher, String... arguments) {
        Captured captured = new Captured();
        Terminal terminal = captured.terminal(InputStream.nullInputStream(), true);
        return captured.run(Antiphon.run(terminal, launcher, VERSION, arguments));
    }

    /** What stands on standard output, as text. */
    String out() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static CommandRun run(boolean inIsTerminal, InputStream in, String... arguments) {
        Captured captured = new Captured();
        return captured.run(
                Antiphon.run(captured.terminal(in, inIsTerminal), CommandRun::noServer, VERSION, arguments));
    }

    private static RunningServer noServer(Object configuration) throws IOException {
        throw new IOException("this test has no server for " + configuration);
    }

    private record Captured(ByteArrayOutputStream out, ByteArrayOutputStream err) {

        Captured() {
            this(new ByteArrayOutputStream(), new ByteArrayOutputStream());
        }

        Terminal terminal(InputStream in, boolean inIsTerminal) {
            return new Terminal(
                    in,
                    new PrintStream(out, false, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    inIsTerminal,
                    false,
                    false);
        }

        CommandRun run(int exitCode) {
            return new CommandRun(exitCode, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
        }
    }
}
