package io.antiphon.rsocket.transport;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayList;
import java.util.List;

/**
 * The connections of one event loop that were written to in this turn of it. They are flushed at the turn's end,
 * each once, whichever connection's reads or whatever task brought it about.
 */
final class FlushBatch implements Runnable {
    private static final FastThreadLocal<FlushBatch> OF_THREAD = new FastThreadLocal<>() {
        @Override
        protected FlushBatch initialValue() {
            return new FlushBatch();
        }
    };

    private final List<ConnectionHandler> written = new ArrayList<>();

    private FlushBatch() {}

    /** That of the loop on whose thread this is. */
    static FlushBatch current() {
        return OF_THREAD.get();
    }

    /** The first one to be written to makes the loop come back to the batch after what it is at. */
    void add(ConnectionHandler handler, EventLoop loop) {
        if (written.isEmpty()) {
            loop.execute(this);
        }
        written.add(handler);
    }

    @Override
    public void run() {
        for (int i = 0; i < written.size(); i++) {
            written.get(i).flush();
        }
        written.clear();
    }
}
