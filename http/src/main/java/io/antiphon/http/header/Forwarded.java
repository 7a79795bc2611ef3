package io.antiphon.http.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One element of {@code Forwarded} (RFC 7239): what one proxy says of the request that it passed on.
 *
 * @param by who sent the request to the proxy, as it is written: an address with or without a port, or a name; or null
 * @param scheme of the request, in lower case; or null
 * @param host of the request; or null
 */
public record Forwarded(
        @Nullable String by,
        @Nullable String scheme,
        @Nullable String host) {
    private static final String FIELD = "Forwarded";

    /**
     * Reads the elements, from the proxy that is farthest away to the nearest.
     *
     * @param value all fields of the request, joined with commas
     * @throws Malformed where they break the syntax
     */
    public static List<Forwarded> parse(String value) {
        FieldScanner scanner = new FieldScanner(FIELD, value);
        List<Forwarded> elements = new ArrayList<>();
        do {
            elements.add(element(scanner));
        } while (scanner.take(','));
        if (!scanner.atEnd()) {
            throw scanner.malformed("it consists of pairs such as for=192.0.2.60;proto=https, and of commas");
        }
        return elements;
    }

    private static Forwarded element(FieldScanner scanner) {
        Forwarded element = new Forwarded(null, null, null);
        do {
            scanner.skipBlanks();
            if (!scanner.atEnd() && scanner.peek() != ',' && scanner.peek() != ';') {
                element = element.with(scanner);
            }
            scanner.skipBlanks();
        } while (scanner.take(';'));
        return element;
    }

    private Forwarded with(FieldScanner scanner) {
        String name = scanner.token().toLowerCase(Locale.ROOT);
        if (!scanner.take('=')) {
            throw scanner.malformed("the value of " + name + " is missing");
        }
        String value = scanner.word();
        return switch (name) {
            case "for" -> new Forwarded(value, scheme, host);
            case "proto" -> new Forwarded(by, value.toLowerCase(Locale.ROOT), host);
            case "host" -> new Forwarded(by, scheme, value);
            default -> this;
        };
    }
}
