package io.antiphon.http.header;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The media types that a client accepts (RFC 9110, 12.5.1). Entries that cannot be understood are passed over. It is
 * read from the front once for each question, and nothing is kept of it.
 */
public final class Accept {
    /** Forms that a client has to name: a wildcard, which every program sends, does not stand for them. */
    private static final Set<String> NAMED_ALONE =
            Set.of("text/event-stream", "application/x-ndjson", "multipart/mixed");

    private static final String QUALITY = "q";

    private final String value;

    private Accept(String value) {
        this.value = value;
    }

    /** The wish in these fields of a request, of which there may be none. */
    public static Accept of(List<String> fields) {
        return new Accept(fields.size() == 1 ? fields.getFirst() : String.join(",", fields));
    }

    /** Returns whether the client names this type, in lower case, and prefers it to the plain answer. */
    public boolean prefers(String type) {
        return !value.equals("*/*") && !value.isBlank() && quality(type) > plain();
    }

    /** How much it wants the type that it names so, in lower case: from 0 to 1, and 0 where it does not name it. */
    public double quality(String type) {
        return best(type);
    }

    /** How much it wants an answer in none of the forms that have to be named. */
    private double plain() {
        return best(null);
    }

    /** The greatest wish for this type; or, without one, for all those that need not be named. */
    private double best(@Nullable String type) {
        double best = 0;
        int from = 0;
        while (from <= value.length()) {
            int end = end(from, value.length(), ',');
            int name = end(from, end, ';');
            String essence = value.substring(from, name).strip().toLowerCase(Locale.ROOT);
            boolean meant =
                    type == null ? essence.indexOf('/') > 0 && !NAMED_ALONE.contains(essence) : essence.equals(type);
            if (meant) {
                best = Math.max(best, quality(name, end));
            }
            from = end + 1;
        }
        return best;
    }

    /** The quality among the parameters between these places; 1 where none is stated, or none that is a number. */
    private double quality(int from, int to) {
        int at = from;
        while (at < to) {
            int end = end(at + 1, to, ';');
            int equals = end(at + 1, end, '=');
            if (equals < end && value.substring(at + 1, equals).strip().equalsIgnoreCase(QUALITY)) {
                return number(value.substring(equals + 1, end).strip());
            }
            at = end;
        }
        return 1;
    }

    private static double number(String text) {
        boolean form = !text.isEmpty() && text.length() <= 5 && (text.charAt(0) == '0' || text.charAt(0) == '1');
        for (int i = 1; i < text.length() && form; i++) {
            form = i == 1 ? text.charAt(i) == '.' : FieldScanner.isDigit(text.charAt(i));
        }
        return form ? Math.min(1, Double.parseDouble(text)) : 1;
    }

    /** The place of the next such sign between these places, outside a quoted string; or the second place. */
    private int end(int from, int to, char sign) {
        boolean quoted = false;
        for (int i = from; i < to; i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\') {
                i++;
            } else if (!quoted && c == sign) {
                return i;
            }
        }
        return to;
    }
}
