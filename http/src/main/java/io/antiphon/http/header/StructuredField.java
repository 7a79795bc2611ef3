package io.antiphon.http.header;

import org.jspecify.annotations.Nullable;

/** The parts of a structured dictionary (RFC 9651), as far as their bounds are concerned. */
final class StructuredField {
    private StructuredField() {}

    static String key(FieldScanner scanner) {
        char first = scanner.peek();
        if (first != '*' && !(first >= 'a' && first <= 'z')) {
            throw scanner.malformed("the name of a member begins with a lower-case letter");
        }
        StringBuilder key = new StringBuilder();
        while (isKeyCharacter(scanner.peek())) {
            key.append(scanner.next());
        }
        return key.toString();
    }

    /** The bare item behind the equals sign, as written; null where there is none, or a list. */
    static @Nullable String member(FieldScanner scanner) {
        String item = null;
        if (scanner.take('=')) {
            item = scanner.peek() == '(' ? innerList(scanner) : bareItem(scanner);
        }
        parameters(scanner);
        return item;
    }

    /** Passes over the comma before the next member, if there is one. */
    static void nextMember(FieldScanner scanner) {
        scanner.skipBlanks();
        if (scanner.atEnd()) {
            return;
        }
        if (!scanner.take(',')) {
            throw scanner.malformed("a comma is missing between two members");
        }
        scanner.skipBlanks();
        if (scanner.atEnd()) {
            throw scanner.malformed("there is nothing behind the last comma");
        }
    }

    private static void parameters(FieldScanner scanner) {
        while (scanner.take(';')) {
            scanner.skipBlanks();
            key(scanner);
            if (scanner.take('=')) {
                bareItem(scanner);
            }
        }
    }

    private static @Nullable String innerList(FieldScanner scanner) {
        scanner.next();
        scanner.skipBlanks();
        while (!scanner.take(')')) {
            bareItem(scanner);
            parameters(scanner);
            scanner.skipBlanks();
        }
        return null;
    }

    private static String bareItem(FieldScanner scanner) {
        if (scanner.peek() == '"') {
            return scanner.quoted();
        }
        StringBuilder item = new StringBuilder();
        while (isItemCharacter(scanner.peek())) {
            item.append(scanner.next());
        }
        if (item.isEmpty()) {
            throw scanner.malformed("a value is missing");
        }
        return item.toString();
    }

    private static boolean isKeyCharacter(char c) {
        return (c >= 'a' && c <= 'z') || FieldScanner.isDigit(c) || c == '_' || c == '-' || c == '.' || c == '*';
    }

    /** Of numbers, tokens, byte sequences, booleans and dates together. */
    private static boolean isItemCharacter(char c) {
        return FieldScanner.isTokenCharacter(c) || c == ':' || c == '/' || c == '=' || c == '?' || c == '@';
    }
}
