package io.antiphon.server.command;

import java.nio.charset.StandardCharsets;

/** Prints the parts of an answer as they come. */
final class PartLines {
    private final Terminal terminal;

    PartLines(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(String line) {
        byte[] bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
        terminal.out().write(bytes, 0, bytes.length);
        terminal.out().flush();
    }
}
