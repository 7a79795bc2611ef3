package io.antiphon.server.command;

import io.antiphon.server.remote.JsonText;

/** Prints the parts of an answer as they come, a line for each: texts and JSON as they are, all else told in JSON. */
final class PartLines {
    private final Terminal terminal;

    PartLines(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(String line) {
        terminal.answerLine(JsonText.tryRead(line)
                .filter(part -> part.member("content_type").exists())
                .flatMap(part -> part.member("payload_text").string())
                .orElse(line));
    }
}
