package io.antiphon.can.slcan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The bit rates that an adapter has ready, each under a digit. */
public enum Bitrate {
    /** {@code S0}. */
    KBIT_10('0', "10k", 10_000),
    /** {@code S1}. */
    KBIT_20('1', "20k", 20_000),
    /** {@code S2}. */
    KBIT_50('2', "50k", 50_000),
    /** {@code S3}. */
    KBIT_100('3', "100k", 100_000),
    /** {@code S4}. */
    KBIT_125('4', "125k", 125_000),
    /** {@code S5}. */
    KBIT_250('5', "250k", 250_000),
    /** {@code S6}. */
    KBIT_500('6', "500k", 500_000),
    /** {@code S7}. */
    KBIT_800('7', "800k", 800_000),
    /** {@code S8}. */
    MBIT_1('8', "1M", 1_000_000);

    /** All of them, in words fit for an error message. */
    public static final String RULE =
            Arrays.stream(values()).map(Bitrate::toString).collect(Collectors.joining(", "));

    private final char digit;
    private final String text;
    private final int bitsPerSecond;

    Bitrate(char digit, String text, int bitsPerSecond) {
        this.digit = digit;
        this.text = text;
        this.bitsPerSecond = bitsPerSecond;
    }

    /**
     * Reads {@code 500k} or {@code 500000}.
     *
     * @throws IllegalArgumentException naming all of them, where it is none
     */
    public static Bitrate parse(String given) {
        String wanted = given.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(rate -> rate.text.toLowerCase(Locale.ROOT).equals(wanted)
                        || Integer.toString(rate.bitsPerSecond).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s' is no bit rate that adapters have: %s".formatted(given, RULE)));
    }

    /** How many bits there are in a second. */
    public int bitsPerSecond() {
        return bitsPerSecond;
    }

    char digit() {
        return digit;
    }

    static Optional<Bitrate> ofDigit(char digit) {
        return Arrays.stream(values()).filter(rate -> rate.digit == digit).findFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}
