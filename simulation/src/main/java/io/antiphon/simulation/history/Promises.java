package io.antiphon.simulation.history;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was promised is there, and a key stands for one exchange. */
final class Promises {
    /** A promise that was made. */
    record Promise(Question question, long toldMillis, int life) {}

    private final Map<String, Promise> promised = new LinkedHashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, String> nonces = new HashMap<>();

    void ticket(Question question, String id, long nowMillis, int life) {
        Law.holds(question.findable(), () -> "the plain call %s got a ticket".formatted(question.nonce()));
        promised.putIfAbsent(id, new Promise(question, nowMillis, life));
        belongs(question, id);
    }

    /** Somebody was led from this question to this exchange. */
    void belongs(Question question, String id) {
        String key = question.key() == null ? null : question.service() + " " + question.key();
        if (key != null) {
            String first = keys.putIfAbsent(key, id);
            Law.holds(
                    first == null || first.equals(id),
                    () -> "the key %s stands for %s and for %s".formatted(key, first, id));
        }
        String nonce = nonces.putIfAbsent(id, question.nonce());
        Law.holds(
                nonce == null || nonce.equals(question.nonce()),
                () -> "%s belongs to %s and to %s".formatted(id, nonce, question.nonce()));
    }

    void unknown(String id) {
        Law.holds(!promised.containsKey(id), () -> "%s was promised, and is unknown".formatted(id));
    }

    Set<String> ids() {
        return promised.keySet();
    }

    @Nullable
    Promise of(String id) {
        return promised.get(id);
    }

    @Nullable
    String nonce(String id) {
        return nonces.get(id);
    }
}
