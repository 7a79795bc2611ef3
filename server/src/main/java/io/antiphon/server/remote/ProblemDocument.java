package io.antiphon.server.remote;

import io.antiphon.api.Problem;
import java.util.Optional;

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
        return JsonText.tryRead(json).map(ProblemDocument::of);
    }

    /** The problem in this JSON object. */
    public static ProblemDocument of(JsonText json) {
        String type = json.member("type").shown();
        String name = type.substring(type.lastIndexOf(TYPES) < 0 ? 0 : type.lastIndexOf(TYPES) + TYPES.length());
        return new ProblemDocument(name, json.member("title").string().orElse(name), detail(json));
    }

    /** What may have happened already, and what to do; empty where this program does not know the problem. */
    public Optional<String> remedy() {
        return problem().map(Problem::remedy);
    }

    /** The same problem in this program's vocabulary, where it is in it. */
    public Optional<Problem> problem() {
        return Problem.ofSlug(name);
    }

    private static String detail(JsonText json) {
        String code = json.member("code").shown();
        String detail = json.member("detail").shown();
        return code.isEmpty() ? detail : detail.isEmpty() ? code : code + ": " + detail;
    }
}
