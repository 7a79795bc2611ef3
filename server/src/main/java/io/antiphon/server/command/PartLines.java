package io.antiphon.server.command;

import io.antiphon.server.remote.Json;
import java.nio.charset.StandardCharsets;

/** Prints the parts of an answer as they come, a line for each: texts and JSON as they are, all else told in JSON. */
final class PartLines {
    private final Terminal terminal;

    PartLines(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(String line) {
        terminal.line(Json.tryRead(line.getBytes(StandardCharsets.UTF_8))
                .filter(part -> part.has("content_type"))
                .flatMap(part -> part.path("payload_text").asStringOpt())
                .orElse(line));
    }
}
