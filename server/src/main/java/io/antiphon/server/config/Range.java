package io.antiphon.server.config;

import java.util.OptionalLong;

/** Whether a value is as great as its setting allows. What is no number is always right. */
final class Range {

    private Range() {}

    /**
     * Checks a value against the bounds of its setting.
     *
     * @throws IllegalArgumentException where it is outside; the message says what is right
     */
    static void check(Setting setting, Object value) {
        OptionalLong number = number(value);
        if (number.isPresent() && number.getAsLong() < setting.least()) {
            throw outside(setting, value, "less", setting.least());
        }
        if (number.isPresent() && number.getAsLong() > setting.most()) {
            throw outside(setting, value, "more", setting.most());
        }
    }

    /** Whether both are numbers and the first is the greater. */
    static boolean exceeds(Object value, Object bound) {
        return number(value).orElse(Long.MIN_VALUE) > number(bound).orElse(Long.MAX_VALUE);
    }

    private static OptionalLong number(Object value) {
        return switch (value) {
            case Number number -> OptionalLong.of(number.longValue());
            case OptionalLong number -> number;
            default -> OptionalLong.empty();
        };
    }

    private static IllegalArgumentException outside(Setting setting, Object value, String direction, long bound) {
        Kind kind = setting.kind();
        String printed = kind.print(value instanceof OptionalLong ? OptionalLong.of(bound) : bound);
        return new IllegalArgumentException("%s is %s than %s".formatted(kind.print(value), direction, printed));
    }
}
