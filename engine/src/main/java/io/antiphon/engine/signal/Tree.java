package io.antiphon.engine.signal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Values that stand at the ends of paths of levels. Where the paths are patterns, {@link #matching} finds those that
 * mean a topic; where they are topics, {@link #matchedBy} finds those that a pattern means. Both look at what agrees
 * with the path from the front, and at nothing else.
 */
final class Tree<V> {
    private static final String ONE = "+";
    private static final String REST = "#";

    private final Map<String, Tree<V>> below = new HashMap<>(2);
    private final Set<V> here = new LinkedHashSet<>(2);

    void add(List<String> path, V value) {
        Tree<V> node = this;
        for (String level : path) {
            node = node.below.computeIfAbsent(level, absent -> new Tree<>());
        }
        node.here.add(value);
    }

    /** How many levels the path has that are not there yet. */
    int missing(List<String> path) {
        int known = 0;
        for (Tree<V> next = below.get(path.getFirst()); next != null; ) {
            known++;
            next = known < path.size() ? next.below.get(path.get(known)) : null;
        }
        return path.size() - known;
    }

    /** Nothing is left of a path that nobody needs any more. Gives how many levels went. */
    int remove(List<String> path, V value) {
        return remove(path, 0, value);
    }

    boolean isEmpty() {
        return below.isEmpty() && here.isEmpty();
    }

    /** All values at patterns that mean this topic. */
    List<V> matching(List<String> topic) {
        List<V> found = new ArrayList<>();
        matching(topic, 0, found::add);
        return found;
    }

    /** The values at topics that this pattern means, or one more than so many of them where there are more. */
    List<V> matchedBy(List<String> pattern, int most) {
        List<V> found = new ArrayList<>();
        matchedBy(pattern, 0, value -> found.size() <= most && found.add(value));
        return found;
    }

    private int remove(List<String> path, int depth, V value) {
        if (depth == path.size()) {
            here.remove(value);
            return 0;
        }
        String level = path.get(depth);
        Tree<V> next = below.get(level);
        if (next == null) {
            return 0;
        }
        int gone = next.remove(path, depth + 1, value);
        return next.isEmpty() && below.remove(level) != null ? gone + 1 : gone;
    }

    private void matching(List<String> topic, int depth, Consumer<V> found) {
        boolean wild = depth > 0 || !isHidden(topic.getFirst());
        Tree<V> rest = wild ? below.get(REST) : null;
        if (rest != null) {
            rest.here.forEach(found);
        }
        if (depth == topic.size()) {
            here.forEach(found);
            return;
        }
        Tree<V> exact = below.get(topic.get(depth));
        if (exact != null) {
            exact.matching(topic, depth + 1, found);
        }
        Tree<V> one = wild ? below.get(ONE) : null;
        if (one != null) {
            one.matching(topic, depth + 1, found);
        }
    }

    /** Goes on as long as the values are wanted; whether they still are. */
    private boolean matchedBy(List<String> pattern, int depth, Predicate<V> found) {
        if (depth == pattern.size()) {
            return allHere(found);
        }
        return switch (pattern.get(depth)) {
            case REST -> all(depth == 0, found);
            case ONE -> each(depth == 0, next -> next.matchedBy(pattern, depth + 1, found));
            case String level -> {
                Tree<V> next = below.get(level);
                yield next == null || next.matchedBy(pattern, depth + 1, found);
            }
        };
    }

    private boolean all(boolean first, Predicate<V> found) {
        return allHere(found) && each(first, next -> next.all(false, found));
    }

    private boolean allHere(Predicate<V> found) {
        for (V value : here) {
            if (!found.test(value)) {
                return false;
            }
        }
        return true;
    }

    private boolean each(boolean first, Predicate<Tree<V>> next) {
        for (Map.Entry<String, Tree<V>> entry : below.entrySet()) {
            if ((!first || !isHidden(entry.getKey())) && !next.test(entry.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** Topics that begin so are for those alone who name them. */
    private static boolean isHidden(String first) {
        return first.startsWith("$");
    }
}
