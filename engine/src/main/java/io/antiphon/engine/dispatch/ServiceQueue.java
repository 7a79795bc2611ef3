package io.antiphon.engine.dispatch;

import io.antiphon.engine.exchange.QueuePosition;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A queue by {@link QueuePosition} whose tail may be on disk. The <em>horizon</em> is the first
 * position from which on there may be entries that are on disk alone: what stands before it is known
 * to be next, what stands behind it has to wait until the queue is {@link #refilled}.
 */
public final class ServiceQueue<E> {
    private final TreeMap<QueuePosition, E> head = new TreeMap<>();
    private @Nullable QueuePosition horizon;

    /** Adds the entry, or leaves it where it is when it is in memory already. */
    public void add(QueuePosition position, E entry) {
        head.put(position, entry);
    }

    /** From here on the entry is on disk alone. */
    public void spill(QueuePosition position) {
        head.remove(position);
        if (horizon == null || position.compareTo(horizon) < 0) {
            horizon = position;
        }
    }

    /** The next entry, which leaves the queue; null where none is, or none is known to be the next. */
    public @Nullable E poll() {
        Map.Entry<QueuePosition, E> first = head.firstEntry();
        if (first == null || beyondHorizon(first.getKey())) {
            return null;
        }
        head.remove(first.getKey());
        return first.getValue();
    }

    /** Whether {@link #poll} gave nothing only because the next may be on disk: then read from {@link #horizon}. */
    public boolean mustRefill() {
        return horizon != null && (head.isEmpty() || beyondHorizon(head.firstKey()));
    }

    /** Whether anything waits here, or may wait on disk. */
    public boolean mayHoldMore() {
        return horizon != null || !head.isEmpty();
    }

    /** Where what is on disk alone begins, or null where nothing is. */
    public @Nullable QueuePosition horizon() {
        return horizon;
    }

    /** What stood before this position has been added: the disk goes on from here, or not at all. */
    public void refilled(@Nullable QueuePosition next) {
        horizon = next;
    }

    /** The last entry in memory, or null. */
    public @Nullable E last() {
        Map.Entry<QueuePosition, E> last = head.lastEntry();
        return last == null ? null : last.getValue();
    }

    /** Takes the entry out; nothing happens where it is not in memory. */
    public void remove(QueuePosition position) {
        head.remove(position);
    }

    /** How many stand before this position, or -1 where that is not known without the disk. */
    public int ahead(QueuePosition position) {
        return beyondHorizon(position) ? -1 : head.headMap(position).size();
    }

    /** Those in memory, the next first. */
    public Collection<E> entries() {
        return head.values();
    }

    /** How many are in memory. */
    public int size() {
        return head.size();
    }

    private boolean beyondHorizon(QueuePosition position) {
        return horizon != null && position.compareTo(horizon) >= 0;
    }
}
