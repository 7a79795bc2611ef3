package io.antiphon.client.proxy;

import java.util.OptionalLong;

/** A duration as text: a number and a unit. */
final class TimeText {
    /** What it looks like, in words fit for an error message. */
    static final String RULE = "a number and a unit, such as 250ms, 10s, 5m, 2h or 3d";

    private static final int MOST_DIGITS = 9;

    private TimeText() {}

    /** The milliseconds, or empty where the text breaks the rule. */
    static OptionalLong parse(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        long unit = unitMillis(text.substring(digits));
        return digits == 0 || digits > MOST_DIGITS || unit == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(text.substring(0, digits)) * unit);
    }

    private static long unitMillis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 0;
        };
    }
}
