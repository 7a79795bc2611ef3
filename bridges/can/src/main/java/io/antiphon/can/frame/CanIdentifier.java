package io.antiphon.can.frame;

import java.util.Locale;

/**
 * What a frame is about, and how urgent it is: the lower one wins the medium.
 *
 * @param value 0 to {@code 7FF}, or where it is extended 0 to {@code 1FFFFFFF}
 * @param isExtended whether it has 29 bits, not 11
 */
public record CanIdentifier(int value, boolean isExtended) {
    /** What an identifier looks like, in words fit for an error message. */
    public static final String RULE =
            "3 hexadecimal digits up to 7FF, or 8 of them up to 1FFFFFFF where it is extended";

    private static final int MOST_STANDARD = 0x7FF;
    private static final int MOST_EXTENDED = 0x1FFF_FFFF;
    private static final int STANDARD_DIGITS = 3;
    private static final int EXTENDED_DIGITS = 8;

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException where it has more bits than such an identifier
     */
    public CanIdentifier {
        if (value < 0 || value > (isExtended ? MOST_EXTENDED : MOST_STANDARD)) {
            throw new IllegalArgumentException("%X is no identifier: %s".formatted(value, RULE));
        }
    }

    /** One of 11 bits. */
    public static CanIdentifier standard(int value) {
        return new CanIdentifier(value, false);
    }

    /** One of 29 bits. */
    public static CanIdentifier extended(int value) {
        return new CanIdentifier(value, true);
    }

    /**
     * Reads what {@link #toString} writes, in upper or lower case.
     *
     * @throws IllegalArgumentException where the text breaks {@link #RULE}
     */
    public static CanIdentifier parse(String text) {
        boolean extended = text.length() == EXTENDED_DIGITS;
        if ((!extended && text.length() != STANDARD_DIGITS) || !text.chars().allMatch(CanIdentifier::isDigit)) {
            throw new IllegalArgumentException("'%s' is no identifier: %s".formatted(text, RULE));
        }
        return new CanIdentifier(Integer.parseUnsignedInt(text, 16), extended);
    }

    /** The digits, as many as tell one of 11 bits from one of 29: {@code 07F} or {@code 0000007F}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, isExtended ? "%08X" : "%03X", value);
    }

    private static boolean isDigit(int character) {
        return character < 128 && Character.digit(character, 16) >= 0;
    }
}
