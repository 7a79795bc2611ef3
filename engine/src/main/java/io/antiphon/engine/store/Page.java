package io.antiphon.engine.store;

import java.util.ArrayList;
import java.util.List;

/**
 * What a store has read so far of a page that is bounded in number and in bytes. The bytes are a
 * bound on memory, not on progress: the first item is taken however large it is. Not thread-safe.
 *
 * @param <T> what the page holds
 */
public final class Page<T> {
    private final List<T> items = new ArrayList<>();
    private final int limit;
    private final long bytesLimit;
    private long bytes;

    /**
     * An empty page.
     *
     * @param limit at most so many items
     * @param bytesLimit no more items after so many bytes, but at least one
     */
    public Page(int limit, long bytesLimit) {
        this.limit = limit;
        this.bytesLimit = bytesLimit;
    }

    /** Whether no more belongs on it. */
    public boolean full() {
        return items.size() >= limit || (!items.isEmpty() && bytes >= bytesLimit);
    }

    /** Returns whether an item of so many bytes can be added within the bounds. The first always can. */
    public boolean hasRoomFor(long itemBytes) {
        return items.isEmpty() || (items.size() < limit && bytes + itemBytes <= bytesLimit);
    }

    /** Takes an item that weighs so many bytes. */
    public void add(T item, long itemBytes) {
        items.add(item);
        bytes += itemBytes;
    }

    /** Its items, in the order in which they were added. */
    public List<T> items() {
        return items;
    }
}
