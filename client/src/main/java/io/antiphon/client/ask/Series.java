package io.antiphon.client.ask;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An answer that comes in parts, no faster than its reader takes them: the replier is held back. It is read once, by
 * one reader, and nothing is asked before the first part is requested. What the replier says at its end is the last
 * part, unless it is empty.
 *
 * <p>A subscriber is called on the requestor's own thread, which it must not block. A series that fails does so with a
 * {@link CallException}, after the parts that came before.
 */
public interface Series extends Flow.Publisher<Part>, Iterable<Part>, AutoCloseable {
    /** How many parts a blocking reader has ahead of it at most. */
    int PREFETCH = 32;

    /** No more is wanted: the replier is told. Nothing happens where the series has ended. */
    @Override
    void close();

    /**
     * Reads, blocking until there is a part or the end; made for virtual threads. An interrupt gives the call up.
     * {@link Iterator#hasNext} throws the {@link CallException} with which the series fails. Who stops before the end
     * {@linkplain #close closes} the series.
     *
     * @throws IllegalStateException where it is read already
     */
    @Override
    default Iterator<Part> iterator() {
        return new SeriesIterator(this);
    }

    /** Reads as {@link #iterator} does. Closing the stream closes the series. */
    default Stream<Part> stream() {
        Spliterator<Part> parts =
                Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(parts, false).onClose(this::close);
    }
}
