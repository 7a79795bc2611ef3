package io.antiphon.http.header;

/** Walks through the value of a header field: tokens, quoted strings and what stands between them (RFC 9110, 5.6). */
final class FieldScanner {
    private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";

    private final String field;
    private final String value;
    private int position;

    /**
     * A scanner at the beginning.
     *
     * @param field the field's name, for messages
     */
    FieldScanner(String field, String value) {
        this.field = field;
        this.value = value;
    }

    boolean atEnd() {
        return position == value.length();
    }

    char peek() {
        return atEnd() ? 0 : value.charAt(position);
    }

    /** Passes over this character if it is next. */
    boolean take(char wanted) {
        if (peek() != wanted || atEnd()) {
            return false;
        }
        position++;
        return true;
    }

    /** The next character, whatever it is. */
    char next() {
        if (atEnd()) {
            throw malformed("it ends too early");
        }
        return value.charAt(position++);
    }

    void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') {
            position++;
        }
    }

    String token() {
        int from = position;
        while (!atEnd() && isTokenCharacter(peek())) {
            position++;
        }
        if (from == position) {
            throw malformed("a word is missing at character " + (position + 1));
        }
        return value.substring(from, position);
    }

    /** A token or a quoted string. */
    String word() {
        return peek() == '"' ? quoted() : token();
    }

    /** A quoted string, without its quotes and escapes. */
    String quoted() {
        StringBuilder text = new StringBuilder();
        next();
        for (char c = next(); c != '"'; c = next()) {
            text.append(c == '\\' ? next() : c);
        }
        return text.toString();
    }

    Malformed malformed(String what) {
        return new Malformed(field + ": " + what);
    }

    static boolean isTokenCharacter(char c) {
        return isLetter(c) || isDigit(c) || TOKEN_SIGNS.indexOf(c) >= 0;
    }

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
