package io.antiphon.server.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: an integer and a unit, {@code 250ms 5s 10m 72h 7d}. */
public final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})(ms|s|m|h|d)");

    private enum Unit {
        D(86_400_000),
        H(3_600_000),
        M(60_000),
        S(1_000),
        MS(1);

        private final long millis;

        Unit(long millis) {
            this.millis = millis;
        }

        private boolean divides(long durationMillis) {
            return durationMillis % millis == 0;
        }
    }

    private Durations() {}

    /**
     * The milliseconds that the text stands for.
     *
     * @throws IllegalArgumentException where it is no duration; the message says what is right
     */
    public static long parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a duration: write an integer and a unit, 250ms 5s 10m 72h 7d".formatted(text));
        }
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit(matcher.group(2)).millis);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("'%s' is longer than can be counted".formatted(text), e);
        }
    }

    /** The shortest text that {@link #parse} turns into these milliseconds. */
    public static String print(long durationMillis) {
        if (durationMillis == 0) {
            return "0s";
        }
        for (Unit unit : Unit.values()) {
            if (unit.divides(durationMillis)) {
                return durationMillis / unit.millis + unit.name().toLowerCase(Locale.ROOT);
            }
        }
        throw new AssertionError("one millisecond divides everything");
    }

    private static Unit unit(String text) {
        return Unit.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
