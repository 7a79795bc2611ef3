package io.antiphon.simulation.actor;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the body of a reply says, as a whole, in lines or in several parts. Of several attempts only the last counts.
 *
 * @param text what the replier said, all parts of it together
 * @param problem the name of the problem that it is, or ends with; or an empty text
 */
record ReplyBody(String text, String problem) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PROBLEM = "application/problem+json";
    private static final String LINES = "application/x-ndjson";
    private static final String PARTS = "multipart/mixed; boundary=";

    static ReplyBody of(String type, String content) {
        if (type.startsWith(PROBLEM)) {
            return new ReplyBody(content, problem(JSON.readTree(content)));
        }
        if (type.startsWith(LINES)) {
            return lines(content.lines().toList());
        }
        return type.startsWith(PARTS)
                ? parts(content, "--" + type.substring(PARTS.length()).replace("\"", ""))
                : new ReplyBody(content, "");
    }

    private static ReplyBody lines(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            JsonNode part = JSON.readTree(line);
            String problem = problem(part);
            if (!problem.isEmpty()) {
                return new ReplyBody(text.toString(), problem);
            }
            text.append(part.path("payload_text").asString());
        }
        return new ReplyBody(text.toString(), "");
    }

    private static ReplyBody parts(String content, String delimiter) {
        StringBuilder text = new StringBuilder();
        @Nullable String attempt = null;
        for (String part : content.split(delimiter, -1)) {
            int end = part.indexOf("\r\n\r\n");
            if (end < 0) {
                continue;
            }
            String body = part.substring(end + 4, part.lastIndexOf("\r\n"));
            String head = part.substring(0, end).toLowerCase(Locale.ROOT);
            if (head.contains(PROBLEM)) {
                return new ReplyBody(text.toString(), problem(JSON.readTree(body)));
            }
            String itsAttempt = attempt(head);
            if (attempt != null && !itsAttempt.isEmpty() && !itsAttempt.equals(attempt)) {
                text.setLength(0);
            }
            attempt = itsAttempt.isEmpty() ? attempt : itsAttempt;
            text.append(body);
        }
        return new ReplyBody(text.toString(), "");
    }

    private static String attempt(String head) {
        return head.lines()
                .filter(line -> line.startsWith("antiphon-attempt:"))
                .findFirst()
                .orElse("");
    }

    private static String problem(JsonNode document) {
        String type = document.path("type").asString("");
        return type.startsWith("/problems/") ? type.substring("/problems/".length()) : "";
    }
}
