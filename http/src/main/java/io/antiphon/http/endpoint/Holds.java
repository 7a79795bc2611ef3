package io.antiphon.http.endpoint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The requests that are held, other than calls, which the engine holds. */
final class Holds {
    private final Set<Held> held = new HashSet<>();
    private boolean stopping;

    void add(Held hold) {
        held.add(hold);
    }

    void remove(Held hold) {
        held.remove(hold);
    }

    boolean stopping() {
        return stopping;
    }

    /** Nothing is held from now on. */
    void stop() {
        stopping = true;
        List.copyOf(held).forEach(Held::end);
    }
}
