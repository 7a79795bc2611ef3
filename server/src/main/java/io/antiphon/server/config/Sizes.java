package io.antiphon.server.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 64KiB 8MiB 1GiB}, or plain bytes. */
public final class Sizes {

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})(|KiB|MiB|GiB)");

    private enum Unit {
        GiB(30),
        MiB(20),
        KiB(10);

        private final int bits;

        Unit(int bits) {
            this.bits = bits;
        }

        private boolean divides(long bytes) {
            return bytes >>> bits << bits == bytes;
        }
    }

    private Sizes() {}

    /**
     * The bytes that the text stands for.
     *
     * @throws IllegalArgumentException where it is no size; the message says what is right
     */
    public static long parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a size: write 64KiB, 8MiB, 1GiB or plain bytes".formatted(text));
        }
        try {
            long factor = matcher.group(2).isEmpty() ? 1 : 1L << Unit.valueOf(matcher.group(2)).bits;
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), factor);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("'%s' is larger than can be counted".formatted(text), e);
        }
    }

    /** The shortest text that {@link #parse} turns into these bytes. */
    public static String print(long bytes) {
        for (Unit unit : Unit.values()) {
            if (bytes != 0 && unit.divides(bytes)) {
                return (bytes >>> unit.bits) + unit.name();
            }
        }
        return Long.toString(bytes);
    }
}
