package io.antiphon.server.text;

import java.util.function.IntPredicate;

/**
 * Text from elsewhere, fit for terminals and logs. Characters are harmful that move a cursor, command a terminal, turn
 * the direction of reading or stand for nothing that is seen: controls (C0, DEL, C1), format characters, the separators
 * of lines and paragraphs, and half a surrogate pair.
 */
public final class HarmlessText {

    private HarmlessText() {}

    /** The text on one line: a blank stands for harmful characters in a row. */
    public static String line(String text) {
        return blanked(text, HarmlessText::isHarmful);
    }

    /** The same for a text of several lines: line feeds and tabs stay. */
    public static String lines(String text) {
        return blanked(text, character -> isHarmful(character) && character != '\n' && character != '\t');
    }

    /** The same JSON, with escapes in the place of harmful characters; white space between its parts stays. */
    public static String json(String json) {
        StringBuilder escaped = new StringBuilder(json.length());
        json.codePoints().forEach(character -> {
            boolean space = character == '\n' || character == '\r' || character == '\t';
            if (isHarmful(character) && !space) {
                for (char unit : Character.toChars(character)) {
                    escaped.append("\\u%04x".formatted((int) unit));
                }
            } else {
                escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }

    private static String blanked(String text, IntPredicate harmful) {
        if (text.codePoints().noneMatch(harmful)) {
            return text;
        }
        StringBuilder blanked = new StringBuilder(text.length());
        boolean[] within = {false};
        text.codePoints().forEach(character -> {
            boolean bad = harmful.test(character);
            if (!bad) {
                blanked.appendCodePoint(character);
            } else if (!within[0]) {
                blanked.append(' ');
            }
            within[0] = bad;
        });
        return blanked.toString();
    }

    private static boolean isHarmful(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
