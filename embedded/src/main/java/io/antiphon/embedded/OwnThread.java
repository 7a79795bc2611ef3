package io.antiphon.embedded;

import io.antiphon.engine.EngineThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that owns an embedded engine. It keeps the process alive until it is closed. */
final class OwnThread implements EngineThread, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnThread.class);
    private static final long CLOSE_SECONDS = 10;

    private final Thread thread;
    private final ScheduledThreadPoolExecutor executor;

    OwnThread() {
        executor = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "antiphon-embedded"));
        thread = CompletableFuture.supplyAsync(Thread::currentThread, executor).join();
    }

    /** Whether the caller is this thread, which nothing may block. */
    boolean isHere() {
        return Thread.currentThread().equals(thread);
    }

    /** What comes after the end is dropped: nobody is there any more whom it could concern. */
    @Override
    public void execute(Runnable task) {
        boolean posted = post(task);
        if (!posted) {
            LOG.debug("Antiphon is closed; a task is dropped");
        }
    }

    /** Has this done soon; false where the thread has ended. Safe for use by any thread. */
    boolean post(Runnable task) {
        try {
            executor.execute(() -> run(task));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    // It goes on until the thread ends.
    @SuppressWarnings("FutureReturnValueIgnored")
    void repeat(long everyMillis, Runnable task) {
        executor.scheduleWithFixedDelay(() -> run(task), everyMillis, everyMillis, TimeUnit.MILLISECONDS);
    }

    /** Takes nothing more from now on. */
    void shutDown() {
        executor.shutdown();
    }

    /** Does what it has been given before, and ends. Blocks until then, or until it is interrupted. */
    @Override
    public void close() {
        shutDown();
        try {
            if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Antiphon's thread is busy and does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("Antiphon failed at a task; the others go on", e);
        }
    }
}
