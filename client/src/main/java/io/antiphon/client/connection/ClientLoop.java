package io.antiphon.client.connection;

import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** The thread that owns everything of a client, its clock and what all on it share. */
final class ClientLoop {
    private final EventLoop loop;
    private final Mailbox mailbox;
    private final MetadataWriter metadata;

    ClientLoop(EventLoop loop, ClientSettings settings) {
        this.loop = loop;
        this.mailbox = new Mailbox(loop);
        this.metadata = new MetadataWriter(settings.waitMillis());
    }

    /** Has this done on the loop. Safe for use by any thread. */
    void post(Runnable task) {
        mailbox.post(task);
    }

    /** Does what has come, and takes nothing more. Before the loop itself is shut down. */
    void close() {
        try {
            loop.execute(mailbox::close);
        } catch (RejectedExecutionException e) {
            // Closed before.
        }
    }

    /** Whether this is the loop's own thread, which nothing may block. */
    boolean isHere() {
        return loop.inEventLoop();
    }

    // What is scheduled sees for itself whether it is still wanted.
    @SuppressWarnings("FutureReturnValueIgnored")
    void schedule(Runnable task, long delayMillis) {
        loop.schedule(task, delayMillis, TimeUnit.MILLISECONDS);
    }

    /** Only for use on the loop. */
    MetadataWriter metadata() {
        return metadata;
    }

    /** Of a clock that never goes back. */
    static long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
