package io.antiphon.api;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What topics and patterns have in common: levels between slashes, any of which may be empty, as in MQTT. */
final class TopicRules {
    static final int MOST_BYTES = 255;
    static final int MOST_LEVELS = 32;

    private TopicRules() {}

    /** What is wrong with the text, wildcards apart; null where nothing is. */
    static @Nullable String complaint(String text) {
        if (text.isEmpty()) {
            return "it is empty";
        }
        int bytes = utf8Bytes(text);
        if (bytes < 0) {
            return "it is not Unicode: half of a surrogate pair stands alone";
        }
        if (bytes > MOST_BYTES) {
            return "it has " + bytes + " bytes of UTF-8, and may have " + MOST_BYTES;
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return "it has a control character";
        }
        int levels = levels(text).size();
        return levels > MOST_LEVELS ? "it has " + levels + " levels, and may have " + MOST_LEVELS : null;
    }

    static List<String> levels(String text) {
        List<String> levels = new ArrayList<>(4);
        int from = 0;
        for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', from)) {
            levels.add(text.substring(from, slash));
            from = slash + 1;
        }
        levels.add(text.substring(from));
        return levels;
    }

    /** How many bytes the text has, or -1 where it cannot be written. */
    private static int utf8Bytes(String text) {
        if (text.length() > MOST_BYTES) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(text))
                    .remaining();
        } catch (CharacterCodingException e) {
            return -1;
        }
    }
}
