package io.antiphon.client.proxy;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with an interface, all of it. */
final class Mistakes {
    private final Class<?> type;
    private final List<String> found = new ArrayList<>();

    Mistakes(Class<?> type) {
        this.type = type;
    }

    void add(String where, String what) {
        found.add(where + ": " + what);
    }

    /**
     * Ends here where there is one.
     *
     * @throws IllegalArgumentException naming all
     */
    void check() {
        if (!found.isEmpty()) {
            throw new IllegalArgumentException(
                    type.getName() + " cannot be used as a service:\n  - " + String.join("\n  - ", found));
        }
    }
}
