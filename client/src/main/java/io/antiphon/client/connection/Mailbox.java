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

    private static final class Letter {
        private final Runnable task;
        private @Nullable Letter next;

        Letter(Runnable task) {
            this.task = task;
        }
    }

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
        Letter letter = new Letter(task);
        Letter earlier;
        do {
            earlier = latest.get();
            letter.next = earlier;
        } while (!latest.compareAndSet(earlier, letter));
        if (earlier == null) {
            loop.execute(this::empty);
        }
    }

    private void empty() {
        Letter letter = inOrder(latest.getAndSet(null));
        while (letter != null) {
            run(letter.task);
            letter = letter.next;
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("The client failed at a task; the others go on", e);
        }
    }

    /** Turns the letters round, so that the first to come is the first. */
    private static @Nullable Letter inOrder(@Nullable Letter latest) {
        Letter first = null;
        Letter letter = latest;
        while (letter != null) {
            Letter earlier = letter.next;
            letter.next = first;
            first = letter;
            letter = earlier;
        }
        return first;
    }
}
