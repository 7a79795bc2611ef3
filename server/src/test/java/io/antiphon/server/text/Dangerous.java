package io.antiphon.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Characters that do more than be read. */
public final class Dangerous {
    private static final int[][] RANGES = {
        {0x00, 0x08},
        {0x0b, 0x1f},
        {0x7f, 0x9f},
        {0xad, 0xad},
        {0x61c, 0x61c},
        {0x180e, 0x180e},
        {0x200b, 0x200f},
        {0x2028, 0x202e},
        {0x2060, 0x2064},
        {0x2066, 0x206f},
        {0xfeff, 0xfeff},
        {0xfff9, 0xfffb},
        {0xe0001, 0xe0001},
        {0xe0020, 0xe007f}
    };

    private Dangerous() {}

    /** Each of them, between letters. Line feeds and tabs are none, where several lines are meant. */
    public static String text() {
        return characters().mapToObj(Character::toString).collect(Collectors.joining("x", "a", "z"));
    }

    /** The same as the inside of a string of JSON, half of a surrogate pair beside it. */
    public static String escaped() {
        return text().chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining()) + "\\ud800 \\udc00";
    }

    /** Fails where one of them is in a text. */
    public static void assertNoneIn(String text) {
        assertThat(text.codePoints()
                        .filter(character -> characters().anyMatch(bad -> bad == character)
                                || Character.getType(character) == Character.SURROGATE)
                        .mapToObj("U+%04X"::formatted))
                .as(text)
                .isEmpty();
    }

    private static IntStream characters() {
        return IntStream.range(0, RANGES.length).flatMap(i -> IntStream.rangeClosed(RANGES[i][0], RANGES[i][1]));
    }
}
