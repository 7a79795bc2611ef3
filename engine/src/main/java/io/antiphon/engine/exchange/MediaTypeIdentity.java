package io.antiphon.engine.exchange;

import java.util.Locale;

/**
 * A media type in the form in which equal ones are equal (RFC 9110, section 8.3): the type, the names of its
 * parameters and the value of charset without case, no blanks around semicolons, no quotes that are not needed.
 */
final class MediaTypeIdentity {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    private MediaTypeIdentity() {}

    /** The form. A text that is no media type stands for itself. */
    static String of(String type) {
        if (type.indexOf(';') < 0) {
            return type.strip().toLowerCase(Locale.ROOT);
        }
        StringBuilder form = new StringBuilder(type.length());
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < type.length(); i++) {
            char c = type.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                append(form, type.substring(start, i).strip());
                start = i + 1;
            }
        }
        append(form, type.substring(start).strip());
        return form.toString();
    }

    private static void append(StringBuilder form, String element) {
        if (element.isEmpty()) {
            return;
        }
        if (form.isEmpty()) {
            form.append(element.toLowerCase(Locale.ROOT));
            return;
        }
        int equals = element.indexOf('=');
        String name = (equals < 0 ? element : element.substring(0, equals)).toLowerCase(Locale.ROOT);
        form.append(';').append(name);
        if (equals >= 0) {
            String value = unquoted(element.substring(equals + 1));
            form.append('=').append(name.equals("charset") ? value.toLowerCase(Locale.ROOT) : value);
        }
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 2 && value.startsWith("\"") && value.endsWith("\"");
        String inner = quoted ? value.substring(1, value.length() - 1) : value;
        return quoted && inner.matches(TOKEN) ? inner : value;
    }
}
