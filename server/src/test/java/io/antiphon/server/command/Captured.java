package io.antiphon.server.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import picocli.CommandLine.IVersionProvider;

/** The streams of a command in a test. */
final class Captured {

    private static final IVersionProvider VERSION = () -> new String[] {"antiphon test"};

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final int lines;
    private final boolean outIsTerminal;

    /** All that is written is kept. */
    Captured() {
        this(Integer.MAX_VALUE, false);
    }

    /** Standard output takes so many lines. */
    Captured(int lines) {
        this(lines, false);
    }

    private Captured(int lines, boolean outIsTerminal) {
        this.lines = lines;
        this.outIsTerminal = outIsTerminal;
    }

    /** Standard output is a terminal. */
    static Captured atTerminal() {
        return new Captured(Integer.MAX_VALUE, true);
    }

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
                new PrintStream(new Reader(out, lines), false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                inIsTerminal,
                outIsTerminal,
                false);
    }

    /** Reads so many lines, and goes. */
    private static final class Reader extends FilterOutputStream {
        private long left;

        Reader(OutputStream out, int lines) {
            super(out);
            this.left = lines;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (left <= 0) {
                throw new IOException("Broken pipe");
            }
            out.write(bytes, offset, length);
            left -= IntStream.range(offset, offset + length)
                    .filter(i -> bytes[i] == '\n')
                    .count();
        }
    }

    private static RunningServer noServer(Object configuration) throws IOException {
        throw new IOException("this test has no server for " + configuration);
    }
}
