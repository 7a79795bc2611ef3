package io.antiphon.server.command;

import io.antiphon.server.text.HarmlessText;
import java.io.PrintStream;

/** Tells on standard error how far an exchange has come: one line that changes, or a line each time. */
final class ProgressLine {

    private static final int WIDTH = 79;
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean live;
    private final boolean quiet;
    private String shown = "";

    ProgressLine(Terminal terminal, boolean quiet) {
        this.err = terminal.err();
        this.live = terminal.errIsTerminal();
        this.quiet = quiet;
    }

    /** Shows a text, unless it is empty or shown already. */
    void show(String text) {
        String line = HarmlessText.line(text);
        if (quiet || line.isEmpty() || line.equals(shown)) {
            return;
        }
        shown = line;
        if (live) {
            err.print(ERASE + line.substring(0, Math.min(line.length(), WIDTH)));
            err.flush();
        } else {
            err.println(line);
        }
    }

    /** Takes a changing line away, so that others can follow. */
    void clear() {
        if (live && !shown.isEmpty()) {
            err.print(ERASE);
            err.flush();
        }
        shown = "";
    }
}
