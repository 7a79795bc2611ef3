package io.antiphon.http.header;

/** Durations on the wire: an integer and a unit, {@code 250ms 5s 10m 72h 7d}. */
public final class Durations {
    private static final int DIGITS_MAX = 18;

    private Durations() {}

    /**
     * The duration in milliseconds.
     *
     * @param field where it stands, for the message
     * @throws Malformed where the text is no duration, or longer than can be counted
     */
    public static long parseMillis(String field, String text) {
        int digits = 0;
        while (digits < text.length() && FieldScanner.isDigit(text.charAt(digits))) {
            digits++;
        }
        long unitMillis = unitMillis(text.substring(digits));
        if (digits == 0 || digits > DIGITS_MAX || unitMillis == 0) {
            throw new Malformed(field + ": a duration is an integer and a unit, such as 250ms 5s 10m 72h 7d");
        }
        long count = Long.parseLong(text.substring(0, digits));
        if (count > Long.MAX_VALUE / unitMillis) {
            throw new Malformed(field + ": the duration is longer than can be counted");
        }
        return count * unitMillis;
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
