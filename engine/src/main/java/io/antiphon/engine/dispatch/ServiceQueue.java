package io.antiphon.engine.dispatch;

import io.antiphon.engine.exchange.QueuePosition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A queue in which callers take turns. The most urgent entries come first. Among equally urgent ones each caller has a
 * line of its own, by age, and one entry of each line is given in turn: a caller with a thousand entries delays another by
 * one of them.
 *
 * <p>The tail of the queue may be on disk, where nothing tells whose an entry is. All that comes from there stands in one
 * line, that of {@link Account#OWN}. The <em>horizon</em> is the first position from which on there may be entries on disk:
 * what stands before it in this line is known to be next, what stands behind it has to wait until the queue is
 * {@link #refilled}. A caller of whom something is on disk stands in this line with all that it has, so that its entries
 * keep their order.
 */
public final class ServiceQueue<E> {
    /** The caller of an entry whose caller is not known. */
    public static final String NOBODY = "";

    /** By urgency. None is empty. */
    private final TreeMap<Integer, Lines<E>> lines = new TreeMap<>();

    /** The callers of whom something is on disk, or came from there and may still wait. */
    private final Set<String> spilled = new HashSet<>();

    private @Nullable QueuePosition horizon;
    private int size;

    /** Adds the entry, or leaves it where it is when it is in memory already. */
    public void add(String caller, QueuePosition position, E entry) {
        Lines<E> equallyUrgent = lines.computeIfAbsent(position.urgency(), _ -> new Lines<>());
        size += equallyUrgent.add(lineOf(caller), position, entry) ? 1 : 0;
    }

    /** From here on the entry is on disk alone. */
    public void spill(String caller, QueuePosition position) {
        // The horizon comes first: with none, an empty line says that nothing is on disk any more.
        if (horizon == null || position.compareTo(horizon) < 0) {
            horizon = position;
        }
        remove(caller, position);
        if (!caller.equals(NOBODY) && spilled.add(caller)) {
            lines.values().forEach(equallyUrgent -> equallyUrgent.join(caller, NOBODY));
        }
    }

    /** The next entry, which leaves the queue; null where none is, or none is known to be the next. */
    public @Nullable E poll() {
        for (Map.Entry<Integer, Lines<E>> equallyUrgent : lines.entrySet()) {
            E entry = equallyUrgent.getValue().poll(this::isKnownToBeNext);
            if (entry != null) {
                removed(equallyUrgent.getKey(), equallyUrgent.getValue());
                return entry;
            }
        }
        return null;
    }

    /**
     * Returns whether the store has to be read, from {@link #horizon} on, before the queue knows the next entry of the line
     * of the disk.
     */
    public boolean mustRefill() {
        if (horizon == null) {
            return false;
        }
        QueuePosition first = firstOfThoseOnDisk();
        return first == null || !isKnownToBeNext(NOBODY, first);
    }

    /** Whether anything waits here, or may wait on disk. */
    public boolean mayHoldMore() {
        return horizon != null || size > 0;
    }

    /** Where what is on disk alone begins, or null where nothing is. */
    public @Nullable QueuePosition horizon() {
        return horizon;
    }

    /** What stood before this position has been added: the disk goes on from here, or not at all. */
    public void refilled(@Nullable QueuePosition next) {
        horizon = next;
        forgetSpilled();
    }

    /** The last entry in memory of the caller that has the longest line, or null. */
    public @Nullable E last() {
        String most = callerWithMost();
        for (Lines<E> leastUrgent : lines.descendingMap().values()) {
            NavigableMap<QueuePosition, E> line = leastUrgent.of(most);
            if (line != null) {
                return line.lastEntry().getValue();
            }
        }
        return null;
    }

    /** Takes the entry out; nothing happens where it is not in memory. */
    public void remove(String caller, QueuePosition position) {
        Lines<E> equallyUrgent = lines.get(position.urgency());
        if (equallyUrgent != null && equallyUrgent.remove(lineOf(caller), position)) {
            removed(position.urgency(), equallyUrgent);
        }
    }

    /** Returns how many entries the queue gives before this one as things stand, or -1 where it cannot know without the disk. */
    public int ahead(String caller, QueuePosition position) {
        String owner = lineOf(caller);
        Lines<E> equallyUrgent = lines.get(position.urgency());
        if (equallyUrgent == null || !isKnownToBeNext(owner, position)) {
            return -1;
        }
        NavigableMap<QueuePosition, E> line = equallyUrgent.of(owner);
        if (line == null) {
            return -1;
        }
        int ahead = equallyUrgent.ahead(line.headMap(position).size());
        for (Lines<E> moreUrgent : lines.headMap(position.urgency()).values()) {
            ahead += moreUrgent.count();
        }
        return ahead;
    }

    /** Those in memory, in no order. */
    public Collection<E> entries() {
        List<E> all = new ArrayList<>(size);
        lines.values().forEach(equallyUrgent -> equallyUrgent.forEach(all::add));
        return all;
    }

    /** How many are in memory. */
    public int size() {
        return size;
    }

    private String lineOf(String caller) {
        return spilled.contains(caller) ? NOBODY : caller;
    }

    /** On disk there may be something more urgent than others have; what is as urgent takes turns with them. */
    private boolean isKnownToBeNext(String owner, QueuePosition first) {
        if (horizon == null) {
            return true;
        }
        return owner.equals(NOBODY) ? first.compareTo(horizon) < 0 : first.urgency() <= horizon.urgency();
    }

    private void removed(int urgency, Lines<E> equallyUrgent) {
        size--;
        if (equallyUrgent.isEmpty()) {
            lines.remove(urgency);
        }
        forgetSpilled();
    }

    /** Once nothing is on disk, and nothing waits that came from there, each caller has its own line again. */
    private void forgetSpilled() {
        if (!spilled.isEmpty() && horizon == null && firstOfThoseOnDisk() == null) {
            spilled.clear();
        }
    }

    private @Nullable QueuePosition firstOfThoseOnDisk() {
        for (Lines<E> equallyUrgent : lines.values()) {
            NavigableMap<QueuePosition, E> line = equallyUrgent.of(NOBODY);
            if (line != null) {
                return line.firstKey();
            }
        }
        return null;
    }

    private String callerWithMost() {
        String most = NOBODY;
        int longest = 0;
        for (Lines<E> equallyUrgent : lines.values()) {
            Map.Entry<String, Integer> longer = equallyUrgent.longest(longest);
            if (longer != null) {
                most = longer.getKey();
                longest = longer.getValue();
            }
        }
        return most;
    }
}
