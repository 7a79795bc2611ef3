package io.antiphon.store.rocksdb;

import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A thread that does one thing after the other, in the order in which they were handed over, and in
 * between what can be done aside.
 */
final class Lane implements AutoCloseable {
    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    private final ExecutorService thread;
    private final BooleanSupplier aside;

    /**
     * Starts the thread.
     *
     * @param aside is called after each thing that was done, and on as long as nothing waits and it
     *     says that there is more
     */
    Lane(String name, BooleanSupplier aside) {
        this.aside = aside;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                waiting,
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /** Does the work on the thread, and answers with what it gives or how it fails. */
    <T> void answer(Store.Receiver<T> receiver, Supplier<T> work) {
        try {
            thread.execute(() -> {
                run(receiver, work);
                boolean more = aside.getAsBoolean();
                while (more && waiting.isEmpty()) {
                    more = aside.getAsBoolean();
                }
            });
        } catch (RejectedExecutionException e) {
            receiver.failed(closed(e));
        }
    }

    /**
     * Does the work on the thread and waits for it. Not to be called on the thread itself.
     *
     * @throws StoreException where the work does, or the lane is closed
     */
    <T> T call(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, thread).join();
        } catch (RejectedExecutionException e) {
            throw closed(e);
        } catch (CompletionException e) {
            throw e.getCause() instanceof StoreException cause ? cause : e;
        }
    }

    /** Waits until all that was handed over is done. */
    @Override
    public void close() {
        thread.close();
    }

    private static StoreException closed(RejectedExecutionException e) {
        return new StoreException("The store is closed.", e);
    }

    // Whatever it fails with, somebody waits to hear of it.
    private static <T> void run(Store.Receiver<T> receiver, Supplier<T> work) {
        T value;
        try {
            value = work.get();
        } catch (StoreException e) {
            receiver.failed(e);
            return;
        } catch (Throwable e) {
            receiver.failed(Diagnosis.mistaken(e));
            return;
        }
        receiver.received(value);
    }
}
