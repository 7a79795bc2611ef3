package io.antiphon.http.header;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The value of {@code Last-Event-ID}: up to which event a stream was read. */
public final class LastEventId {
    private static final int DIGITS_MAX = 9;

    private LastEventId() {}

    /**
     * The number of the last event, or empty where there is none.
     *
     * @throws Malformed where it is not one that a stream gave
     */
    public static OptionalInt parse(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return OptionalInt.empty();
        }
        boolean digits = value.chars().allMatch(c -> FieldScanner.isDigit((char) c));
        if (!digits || value.length() > DIGITS_MAX) {
            throw new Malformed("Last-Event-ID: send the id of the last event that was received, a number");
        }
        return OptionalInt.of(Integer.parseInt(value));
    }
}
