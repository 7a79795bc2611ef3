package io.antiphon.server.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value that somebody gave.
 *
 * @param path the keys that lead to it
 * @param text the value as written, or null where there is none
 * @param list whether it was written as a list; its text has commas between the items
 * @param where who gave it: {@code antiphon.yaml:7} or a flag
 */
record Entry(List<String> path, @Nullable String text, boolean list, String where) {
    /** The text of a list that has no items. */
    static final String NO_ITEMS = "[]";

    /** The keys joined by dots: the setting's name. */
    String name() {
        return String.join(".", path);
    }

    /** The same value as seen from further down. */
    Entry below(int depth) {
        return new Entry(path.subList(depth, path.size()), text, list, where);
    }
}
