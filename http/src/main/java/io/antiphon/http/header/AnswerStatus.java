package io.antiphon.http.header;

import org.jspecify.annotations.Nullable;

/** The value of {@code Antiphon-Status}: under which status a replier wants its answer to be given. */
public final class AnswerStatus {
    private static final int OK = 200;

    private AnswerStatus() {}

    /**
     * The status; 200 where none is stated.
     *
     * @throws Malformed where it is not 200 to 299
     */
    public static int parse(@Nullable String value) {
        if (value == null) {
            return OK;
        }
        String digits = value.strip();
        if (digits.length() != 3 || digits.charAt(0) != '2' || !isDigits(digits)) {
            throw new Malformed("Antiphon-Status: the status of an answer is from 200 to 299; an answer that is none of"
                    + " these is a failure, and goes to /failure");
        }
        return Integer.parseInt(digits);
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> FieldScanner.isDigit((char) c));
    }
}
