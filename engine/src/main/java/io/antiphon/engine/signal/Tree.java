package io.antiphon.engine.signal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

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

    /** Nothing is left of a path that nobody needs any more. */
    void remove(List<String> path, V value) {
        remove(path, 0, value);
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

    /** All values at topics that this pattern means. */
    List<V> matchedBy(List<String> pattern) {
        List<V> found = new ArrayList<>();
        matchedBy(pattern, 0, found::add);
        return found;
    }

    private void remove(List<String> path, int depth, V value) {
        if (depth == path.size()) {
            here.remove(value);
            return;
        }
        String level = path.get(depth);
        Tree<V> next = below.get(level);
        if (next != null) {
            next.remove(path, depth + 1, value);
            if (next.isEmpty()) {
                below.remove(level);
            }
        }
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

    private void matchedBy(List<String> pattern, int depth, Consumer<V> found) {
        if (depth == pattern.size()) {
            here.forEach(found);
            return;
        }
        switch (pattern.get(depth)) {
            case REST -> all(depth == 0, found);
            case ONE -> each(depth == 0, next -> next.matchedBy(pattern, depth + 1, found));
            case String level -> {
                Tree<V> next = below.get(level);
                if (next != null) {
                    next.matchedBy(pattern, depth + 1, found);
                }
            }
        }
    }

    private void all(boolean first, Consumer<V> found) {
        here.forEach(found);
        each(first, next -> next.all(false, found));
    }

    private void each(boolean first, Consumer<Tree<V>> next) {
        below.forEach((level, tree) -> {
            if (!first || !isHidden(level)) {
                next.accept(tree);
            }
        });
    }

    /** Topics that begin so are for those alone who name them. */
    private static boolean isHidden(String first) {
        return first.startsWith("$");
    }
}
