package io.antiphon.server.command;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A status document in words. */
final class StatusText {

    private StatusText() {}

    /** The state in one line: {@code queued, position 3}. */
    static String state(JsonNode status) {
        StringBuilder line = new StringBuilder(status.path("state").asString("?"));
        if (status.path("attempt").asInt(0) > 0) {
            line.append(", attempt ").append(status.path("attempt").asInt());
        }
        if (status.path("position").isNumber()) {
            line.append(", position ").append(status.path("position").asLong());
        }
        String progress = progress(status.path("progress"));
        return progress.isEmpty() ? line.toString() : line + ", " + progress;
    }

    /** How far the replier has come in one line: {@code 40 % counting}. */
    static String progress(JsonNode progress) {
        List<String> words = new ArrayList<>();
        if (progress.path("percent").isNumber()) {
            words.add(progress.path("percent").asInt() + " %");
        }
        if (progress.path("message").isString()) {
            words.add(progress.path("message").asString());
        }
        return String.join(" ", words);
    }

    /** The whole document, a line for each thing that is known. */
    static String lines(JsonNode status) {
        StringBuilder lines = new StringBuilder();
        line(lines, "exchange", status.path("id"));
        line(lines, "service", status.path("service"));
        lines.append("state     ").append(Terminal.harmless(state(status))).append('\n');
        line(lines, "accepted", status.path("accepted_at"));
        line(lines, "deadline", status.path("deadline"));
        line(lines, "finished", status.path("finished_at"));
        return lines.toString();
    }

    private static void line(StringBuilder lines, String name, JsonNode value) {
        if (value.isString()) {
            lines.append("%-9s %s%n".formatted(name, Terminal.harmless(value.asString())));
        }
    }
}
