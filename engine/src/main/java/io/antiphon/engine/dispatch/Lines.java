package io.antiphon.engine.dispatch;

import io.antiphon.engine.exchange.QueuePosition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Equally urgent entries: a line for each caller, by age, and the lines in the order of their turns. */
final class Lines<E> {
    /** No line is empty. */
    private final Map<String, NavigableMap<QueuePosition, E>> lines = new LinkedHashMap<>();

    /** Returns whether the entry is new here. */
    boolean add(String owner, QueuePosition position, E entry) {
        return lines.computeIfAbsent(owner, _ -> new TreeMap<>()).put(position, entry) == null;
    }

    /** Takes the first entry of the first line that may give it, and lets that line stand behind the others; or null. */
    @Nullable
    E poll(BiPredicate<String, QueuePosition> may) {
        for (Map.Entry<String, NavigableMap<QueuePosition, E>> line : lines.entrySet()) {
            QueuePosition first = line.getValue().firstKey();
            if (may.test(line.getKey(), first)) {
                return poll(line.getKey(), line.getValue());
            }
        }
        return null;
    }

    private E poll(String owner, NavigableMap<QueuePosition, E> line) {
        E entry = line.pollFirstEntry().getValue();
        if (line.isEmpty()) {
            lines.remove(owner);
        } else if (lines.size() > 1) {
            lines.remove(owner);
            lines.put(owner, line);
        }
        return entry;
    }

    /** Takes the entry out. Returns whether it was here. */
    boolean remove(String owner, QueuePosition position) {
        NavigableMap<QueuePosition, E> line = lines.get(owner);
        if (line == null || line.remove(position) == null) {
            return false;
        }
        if (line.isEmpty()) {
            lines.remove(owner);
        }
        return true;
    }

    /** Puts all that one has into the line of another. */
    void join(String owner, String other) {
        NavigableMap<QueuePosition, E> line = lines.remove(owner);
        if (line != null) {
            lines.computeIfAbsent(other, _ -> new TreeMap<>()).putAll(line);
        }
    }

    /** The line of this caller, or null. */
    @Nullable
    NavigableMap<QueuePosition, E> of(String owner) {
        return lines.get(owner);
    }

    /** Estimates how many entries the lines give before one that has so many before it in its own line. */
    int ahead(int before) {
        int ahead = 0;
        for (NavigableMap<QueuePosition, E> line : lines.values()) {
            ahead += Math.min(line.size(), before);
        }
        return ahead;
    }

    /** Returns the number of entries in all lines. */
    int count() {
        return ahead(Integer.MAX_VALUE);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** The caller that has most, and how many; null where nobody has more than so many. */
    Map.@Nullable Entry<String, Integer> longest(int moreThan) {
        Map.Entry<String, Integer> longest = null;
        for (Map.Entry<String, NavigableMap<QueuePosition, E>> line : lines.entrySet()) {
            int length = line.getValue().size();
            if (length > (longest == null ? moreThan : longest.getValue())) {
                longest = Map.entry(line.getKey(), length);
            }
        }
        return longest;
    }

    void forEach(Consumer<E> each) {
        lines.values().forEach(line -> line.values().forEach(each));
    }
}
