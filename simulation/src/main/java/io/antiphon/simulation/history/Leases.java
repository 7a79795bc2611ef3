package io.antiphon.simulation.history;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who has lost a lease to another has no say any more. */
final class Leases {
    private final Map<String, Held> last = new HashMap<>();
    private final Map<String, Set<String>> earlier = new HashMap<>();

    private record Held(String token, long sinceMillis) {}

    void delivered(Delivery delivery, long enteredMillis) {
        if (delivery.id() == null || delivery.token() == null) {
            return;
        }
        Held before = last.get(delivery.id());
        if (before == null || before.sinceMillis <= enteredMillis) {
            if (before != null) {
                earlier.computeIfAbsent(delivery.id(), _ -> new HashSet<>()).add(before.token);
            }
            last.put(delivery.id(), new Held(delivery.token(), enteredMillis));
        }
    }

    void acknowledged(Said said, String id) {
        Held holder = last.get(id);
        boolean superseded = holder != null
                && holder.sinceMillis < said.atMillis()
                && earlier.getOrDefault(id, Set.of()).contains(said.token());
        Law.holds(
                !superseded,
                () -> "%s of %s was taken at %d, although another had it since %d"
                        .formatted(said, id, said.atMillis(), holder == null ? 0 : holder.sinceMillis));
    }
}
