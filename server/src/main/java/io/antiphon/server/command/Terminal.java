package io.antiphon.server.command;

import io.antiphon.server.text.HarmlessText;
import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads and writes.
 *
 * @param in standard input
 * @param out standard output: answers and tables alone
 * @param err standard error: everything else
 * @param inIsTerminal whether a person types the input
 * @param outIsTerminal whether a person reads the output
 * @param errIsTerminal whether a person reads the errors
 */
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean inIsTerminal,
        boolean outIsTerminal,
        boolean errIsTerminal) {

    /** Set by the launcher: which of the streams 0, 1 and 2 are terminals. Java itself cannot tell. */
    private static final String TERMINALS = "antiphon.terminals";

    /** The streams of this process. */
    public static Terminal ofProcess() {
        String terminals = System.getProperty(TERMINALS, guess(System.console()));
        return new Terminal(
                System.in,
                System.out,
                System.err,
                terminals.contains("0"),
                terminals.contains("1"),
                terminals.contains("2"));
    }

    /** Tells a text on standard error, whoever made it. */
    void tell(String text) {
        err.println(HarmlessText.lines(text));
    }

    /** Prints what a replier answered: byte for byte, but a person is shown what is harmless, and a line of its own. */
    void answer(byte[] bytes) {
        if (outIsTerminal) {
            String text = HarmlessText.lines(new String(bytes, StandardCharsets.UTF_8));
            out.print(text.isEmpty() || text.endsWith("\n") ? text : text + '\n');
        } else {
            out.write(bytes, 0, bytes.length);
        }
        out.flush();
    }

    /** Prints a line of what a replier answered, as it is or, for a person, as far as it is harmless. */
    void answerLine(String text) {
        line(outIsTerminal ? HarmlessText.lines(text) : text);
    }

    /**
     * Prints a line of many, at once.
     *
     * @throws OutputClosedException where nobody can read it any more, or there is no room for it
     */
    void line(String text) {
        byte[] bytes = (text + '\n').getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        if (out.checkError()) {
            throw new OutputClosedException();
        }
    }

    /** Java has a console where input and output both are terminals. */
    private static String guess(@Nullable Console console) {
        return console != null && console.isTerminal() ? "012" : "";
    }

    /** The same stream for characters; it keeps none back. */
    static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }
}
