package io.antiphon.client.connection;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What other threads want done on the event loop. However many ask, the loop is woken once and does all that has
 * come, in order: to wake a thread costs more than all the rest of a call. Safe for use by any thread.
 */
final class Mailbox {
    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    private record Letter(Runnable task, @Nullable Letter earlier) {}

    private final AtomicReference<@Nullable Letter> latest = new AtomicReference<>();
    private final Executor loop;

    Mailbox(Executor loop) {
        this.loop = loop;
    }

    /**
     * Leaves a task.
     *
     * @throws java.util.concurrent.RejectedExecutionException where the loop has been shut down
     */
    void post(Runnable task) {
        Letter earlier = latest.get();
        while (!latest.compareAndSet(earlier, new Letter(task, earlier))) {
            earlier = latest.get();
        }
        if (earlier == null) {
            loop.execute(this::empty);
        }
    }

    private void empty() {
        Letter letter = inOrder(latest.getAndSet(null));
        while (letter != null) {
            run(letter.task());
            letter = letter.earlier();
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("The client failed at a task; the others go on", e);
        }
    }

    /** The letters, the first to come first. */
    private static @Nullable Letter inOrder(@Nullable Letter last) {
        Letter reversed = null;
        for (Letter letter = last; letter != null; letter = letter.earlier()) {
            reversed = new Letter(letter.task(), reversed);
        }
        return reversed;
    }
}
