package io.antiphon.client.connection;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What other threads want done on the event loop. However many ask, the loop is woken once and does all that has
 * come, in order: to wake a thread costs more than all the rest of a call. What is taken is done; what is not, its
 * sender is told. Safe for use by any thread.
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

    /** Stands before a mailbox that takes nothing more. */
    private static final Letter CLOSED = new Letter(() -> {});

    private final AtomicReference<@Nullable Letter> latest = new AtomicReference<>();
    private final Executor loop;

    Mailbox(Executor loop) {
        this.loop = loop;
    }

    /**
     * Leaves a task.
     *
     * @throws RejectedExecutionException where the mailbox is closed, or the loop has been shut down; the task is not
     *     done
     */
    void post(Runnable task) {
        Letter letter = new Letter(task);
        Letter earlier;
        do {
            earlier = latest.get();
            if (earlier == CLOSED) {
                throw new RejectedExecutionException("The mailbox is closed");
            }
            letter.next = earlier;
        } while (!latest.compareAndSet(earlier, letter));
        if (earlier == null) {
            wake();
        }
    }

    /** Does what has come, and takes nothing more. On the loop, while that still takes tasks. */
    void close() {
        doAll(latest.getAndSet(CLOSED));
    }

    /** Where the loop takes nothing any more, the mailbox was closed before, and has done what came in time. */
    private void wake() {
        try {
            loop.execute(this::empty);
        } catch (RejectedExecutionException e) {
            if (latest.get() != CLOSED) {
                throw e;
            }
        }
    }

    private void empty() {
        doAll(latest.getAndUpdate(letter -> letter == CLOSED ? CLOSED : null));
    }

    private static void doAll(@Nullable Letter taken) {
        Letter letter = taken == CLOSED ? null : inOrder(taken);
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
