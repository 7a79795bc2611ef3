package io.antiphon.http.header;

import java.util.ArrayList;
import java.util.List;

/**
 * The value of {@code If-None-Match}: which states of a document the caller has seen.
 *
 * @param any whether any state at all
 * @param tags the opaque tags, compared weakly
 */
public record EntityTags(boolean any, List<String> tags) {
    private static final String FIELD = "If-None-Match";

    /**
     * Reads the field.
     *
     * @throws Malformed where it is no list of entity tags
     */
    public static EntityTags parse(String value) {
        FieldScanner scanner = new FieldScanner(FIELD, value.strip());
        if (scanner.take('*')) {
            if (!scanner.atEnd()) {
                throw scanner.malformed("a star stands alone");
            }
            return new EntityTags(true, List.of());
        }
        List<String> tags = new ArrayList<>();
        while (!scanner.atEnd()) {
            scanner.skipBlanks();
            if (!scanner.take(',')) {
                tags.add(tag(scanner));
            }
        }
        return new EntityTags(false, List.copyOf(tags));
    }

    /** The tag of this number, as it is sent. */
    public static String of(int sequence) {
        return "W/\"" + sequence + '"';
    }

    /** Whether the caller has seen the state with this number. */
    public boolean contain(int sequence) {
        return any || tags.contains(Integer.toString(sequence));
    }

    private static String tag(FieldScanner scanner) {
        if (scanner.take('W') && !scanner.take('/')) {
            throw scanner.malformed("a weak tag begins with W/");
        }
        if (!scanner.take('"')) {
            throw scanner.malformed("an entity tag stands in quotes");
        }
        StringBuilder tag = new StringBuilder();
        for (char c = scanner.next(); c != '"'; c = scanner.next()) {
            tag.append(c);
        }
        return tag.toString();
    }
}
