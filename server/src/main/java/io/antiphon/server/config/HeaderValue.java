package io.antiphon.server.config;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of a header that may hold a secret: never printed, unless it only refers to the environment.
 *
 * @param written as it stands in the file, with its references
 * @param resolved as it is sent
 */
public record HeaderValue(String written, String resolved) {

    /** What stands in place of a secret. */
    static final String MASK = "***";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern HARMLESS = Pattern.compile("(?:[A-Za-z]+ )?" + REFERENCE.pattern());
    private static final Pattern SENDABLE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

    /**
     * Puts variables of the environment in place of {@code ${env:NAME}}.
     *
     * @throws IllegalArgumentException where one is not set, or the result cannot be sent; the
     *     message never repeats the value
     */
    static HeaderValue resolve(String written, Map<String, String> environment) {
        if (written.equals(MASK)) {
            throw new IllegalArgumentException(
                    "the value was masked when this was printed: write it again, or better ${env:NAME}");
        }
        String resolved =
                REFERENCE.matcher(written).replaceAll(match -> Matcher.quoteReplacement(variable(match, environment)));
        if (!SENDABLE.matcher(resolved).matches()) {
            throw new IllegalArgumentException("the value holds characters that no header can carry");
        }
        return new HeaderValue(written, resolved);
    }

    /** The value as it may be shown: as written where that gives nothing away, else masked. */
    String masked() {
        return HARMLESS.matcher(written).matches() ? written : MASK;
    }

    @Override
    public String toString() {
        return masked();
    }

    private static String variable(MatchResult match, Map<String, String> environment) {
        String value = environment.get(match.group(1));
        if (value == null) {
            throw new IllegalArgumentException("the environment variable %s is not set".formatted(match.group(1)));
        }
        return value;
    }
}
