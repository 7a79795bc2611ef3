package io.antiphon.server.remote;

import io.antiphon.api.Problem;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What went wrong, in the server's words.
 *
 * @param name the problem's name on the wire, such as {@code no-replier}
 * @param title a short human sentence
 * @param detail what happened this time, or empty
 */
public record ProblemDocument(String name, String title, String detail) {

    private static final String TYPES = "/problems/";

    /** The problem in this JSON, or empty where it holds none. */
    public static Optional<ProblemDocument> parse(byte[] json) {
        return Json.tryRead(json).map(ProblemDocument::of);
    }

    /** The problem in this JSON object. */
    public static ProblemDocument of(JsonNode json) {
        String type = json.path("type").asString("");
        String name = type.substring(type.lastIndexOf(TYPES) < 0 ? 0 : type.lastIndexOf(TYPES) + TYPES.length());
        return new ProblemDocument(name, json.path("title").asString(name), detail(json));
    }

    /** What may have happened already, and what to do; empty where this program does not know the problem. */
    public Optional<String> remedy() {
        return problem().map(Problem::remedy);
    }

    /** The same problem in this program's vocabulary, where it is in it. */
    public Optional<Problem> problem() {
        return Problem.ofSlug(name);
    }

    private static String detail(JsonNode json) {
        String code = json.path("code").asString("");
        String detail = json.path("detail").asString("");
        return code.isEmpty() ? detail : detail.isEmpty() ? code : code + ": " + detail;
    }
}
