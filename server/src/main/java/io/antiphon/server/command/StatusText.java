package io.antiphon.server.command;

import io.antiphon.server.remote.JsonText;
import io.antiphon.server.text.HarmlessText;
import java.util.ArrayList;
import java.util.List;

/** A status document in words. */
final class StatusText {

    private StatusText() {}

    /** The state in one line: {@code queued, position 3}. */
    static String state(JsonText status) {
        StringBuilder line = new StringBuilder(status.member("state").string().orElse("?"));
        if (status.member("attempt").integer().orElse(0) > 0) {
            line.append(", attempt ").append(status.member("attempt").text());
        }
        status.member("position")
                .integer()
                .ifPresent(position -> line.append(", position ").append(position));
        String progress = progress(status.member("progress"));
        return progress.isEmpty() ? line.toString() : line + ", " + progress;
    }

    /** How far the replier has come in one line: {@code 40 % counting}. */
    static String progress(JsonText progress) {
        List<String> words = new ArrayList<>();
        progress.member("percent").integer().ifPresent(percent -> words.add(percent + " %"));
        progress.member("message").string().ifPresent(words::add);
        return String.join(" ", words);
    }

    /** The whole document, a line for each thing that is known. */
    static String lines(JsonText status) {
        StringBuilder lines = new StringBuilder();
        line(lines, "exchange", status.member("id"));
        line(lines, "service", status.member("service"));
        lines.append("state     ").append(HarmlessText.line(state(status))).append('\n');
        line(lines, "accepted", status.member("accepted_at"));
        line(lines, "deadline", status.member("deadline"));
        line(lines, "not until", status.member("not_before"));
        line(lines, "finished", status.member("finished_at"));
        line(lines, "kept to", status.member("retained_until"));
        line(lines, "resent as", status.member("resent_as"));
        line(lines, "resent of", status.member("resent_from"));
        return lines.toString();
    }

    private static void line(StringBuilder lines, String name, JsonText value) {
        value.string().ifPresent(text -> lines.append("%-9s %s%n".formatted(name, HarmlessText.line(text))));
    }
}
