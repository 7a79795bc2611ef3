package io.antiphon.simulation.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One outcome for each exchange: the first that anybody was told, and the one that its replier was told is kept. */
final class Outcomes {
    private static final Set<String> FINAL = Set.of("answered", "failed", "expired", "cancelled");

    private final Map<String, String> states = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, String> acknowledged = new HashMap<>();

    private final Map<String, Long> since = new HashMap<>();

    /** Somebody was shown this state, which the server told then. */
    void seen(String id, String state, long enteredMillis) {
        String first = states.get(id);
        boolean earlier = !FINAL.contains(state) && enteredMillis <= since.getOrDefault(id, Long.MAX_VALUE);
        Law.holds(
                first == null || first.equals(state) || earlier,
                () -> "%s was %s and now is %s".formatted(id, first, state));
        if (FINAL.contains(state)) {
            states.put(id, state);
            since.merge(id, enteredMillis, Math::min);
        }
        boolean other = FINAL.contains(state) && !state.equals("answered");
        Law.holds(
                !other || !acknowledged.containsKey(id),
                () -> "%s is %s, and its replier was told that it is answered".formatted(id, state));
    }

    void answered(String id, String text, long enteredMillis) {
        seen(id, "answered", enteredMillis);
        same(id, answers.putIfAbsent(id, text), text);
        same(id, acknowledged.get(id), text);
    }

    void acknowledged(String id, String text, long enteredMillis) {
        seen(id, "answered", enteredMillis);
        same(id, acknowledged.putIfAbsent(id, text), text);
        same(id, answers.get(id), text);
    }

    boolean finished(String id) {
        return states.containsKey(id);
    }

    int count() {
        return states.size();
    }

    private static void same(String id, @Nullable String first, String text) {
        Law.holds(
                first == null || first.equals(text),
                () -> "%s was answered with %s and now with %s".formatted(id, first, text));
    }
}
