package io.antiphon.store.rocksdb;

import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** A thread that does one thing after the other, in the order in which they were handed over. */
final class Lane implements AutoCloseable {
    private final ExecutorService thread;

    Lane(String name) {
        thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /** Does the work on the thread, and answers with what it gives or how it fails. */
    <T> void answer(Store.Receiver<T> receiver, Supplier<T> work) {
        try {
            thread.execute(() -> run(receiver, work));
        } catch (RejectedExecutionException e) {
            receiver.failed(new StoreException("The store is closed.", e));
        }
    }

    /** Waits until all that was handed over is done. */
    @Override
    public void close() {
        thread.close();
    }

    private static <T> void run(Store.Receiver<T> receiver, Supplier<T> work) {
        T value;
        try {
            value = work.get();
        } catch (StoreException e) {
            receiver.failed(e);
            return;
        } catch (RuntimeException e) {
            receiver.failed(new StoreException("The store failed unexpectedly, which is a mistake in it: " + e, e));
            return;
        }
        receiver.received(value);
    }
}
