package io.antiphon.testkit;

import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import java.util.List;

/** A promise that notes its name in a list when the answer comes. */
record Noting<T>(String name, List<String> notes, Promise<T> promise) implements Store.Receiver<T> {
    Noting(String name, List<String> notes) {
        this(name, notes, new Promise<>());
    }

    @Override
    public void received(T value) {
        notes.add(name);
        promise.received(value);
    }

    @Override
    public void failed(StoreException problem) {
        notes.add(name + " failed");
        promise.failed(problem);
    }

    T await() {
        return promise.await();
    }
}
