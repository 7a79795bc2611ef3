package io.antiphon.rsocket.connection;

import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The streams that are open, by their ids. What stood for a stream that is over stands for another one later. */
final class StreamTable {
    private static final int MOST_SPARES = 256;

    private final IntObjectMap<OpenStream> open = new IntObjectHashMap<>();
    private final ArrayDeque<OpenStream> spares = new ArrayDeque<>();
    private int ofPeer;

    @Nullable
    OpenStream get(int streamId) {
        return open.get(streamId);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    int size() {
        return open.size();
    }

    /** How many of them the peer opened. */
    int ofPeer() {
        return ofPeer;
    }

    OpenStream take() {
        OpenStream spare = spares.pollFirst();
        return spare == null ? new OpenStream() : spare;
    }

    void put(int streamId, OpenStream stream) {
        open.put(streamId, stream);
        ofPeer += stream.ours() ? 0 : 1;
    }

    /** Forgets a stream, and gives what handled it. */
    Stream remove(int streamId, OpenStream stream) {
        open.remove(streamId);
        ofPeer -= stream.ours() ? 0 : 1;
        return discard(stream);
    }

    /** Forgets what stands for no stream any more, and gives what handled it. */
    Stream discard(OpenStream stream) {
        Stream handler = stream.handler;
        stream.handler = Stream.INDIFFERENT;
        if (spares.size() < MOST_SPARES) {
            spares.addFirst(stream);
        }
        return handler;
    }

    /** Forgets every stream and tells it why. The first exception is thrown after all have been told. */
    void close(Ending ending) {
        OpenStream[] all = open.values().toArray(OpenStream[]::new);
        open.clear();
        ofPeer = 0;
        RuntimeException failure = null;
        for (OpenStream stream : all) {
            failure = tell(stream.handler, ending, failure);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable RuntimeException tell(Stream handler, Ending ending, @Nullable RuntimeException earlier) {
        try {
            handler.closed(ending);
            handler.over();
            return earlier;
        } catch (RuntimeException e) {
            return earlier == null ? e : earlier;
        }
    }
}
