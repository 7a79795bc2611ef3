package io.antiphon.api;

/**
 * Why something cannot be taken as it is.
 *
 * @param problem its kind
 * @param detail what is wrong, what the bound is, and what to do
 */
public record Objection(Problem problem, String detail) {
    /** An objection about which there is no more to say than the problem's remedy. */
    public static Objection of(Problem problem) {
        return new Objection(problem, problem.remedy());
    }

    /** It is malformed. */
    static Objection malformed(String detail) {
        return new Objection(Problem.BAD_REQUEST, detail);
    }

    /** Its header fields are too long. */
    static Objection headers(String detail) {
        return new Objection(Problem.HEADERS_TOO_LARGE, detail);
    }
}
