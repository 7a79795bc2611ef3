package io.antiphon.server.remote;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A reply that comes in lines, of which the last may be the problem with which they ended. */
final class LineReply {
    private static final byte[] NOTHING = {};

    private LineReply() {}

    static Reply read(InputStream body, HttpHeaders headers, Consumer<String> lines) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            @Nullable String suspect = null;
            for (String next = reader.readLine(); next != null; next = reader.readLine()) {
                if (suspect != null) {
                    lines.accept(suspect);
                }
                suspect = looksLikeProblem(next) ? next : null;
                if (suspect == null) {
                    lines.accept(next);
                }
            }
            return suspect == null
                    ? new Reply(200, headers, NOTHING)
                    : problem(suspect.getBytes(StandardCharsets.UTF_8), headers);
        }
    }

    /** It is one only where nothing comes behind it: a part may look like one too. */
    private static boolean looksLikeProblem(String line) {
        return line.contains("\"type\":\"/problems/");
    }

    private static Reply problem(byte[] document, HttpHeaders headers) {
        int status = JsonText.tryRead(document)
                .map(json -> Math.clamp(json.member("status").integer().orElse(500), 0, 999))
                .orElse(500);
        String exchange = headers.firstValue("Antiphon-Exchange").orElse("");
        Map<String, List<String>> fields =
                Map.of("Content-Type", List.of("application/problem+json"), "Antiphon-Exchange", List.of(exchange));
        return new Reply(status, HttpHeaders.of(fields, (name, value) -> true), document);
    }
}
