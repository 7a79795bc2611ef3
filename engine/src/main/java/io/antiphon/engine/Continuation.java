package io.antiphon.engine;

import java.util.function.Consumer;

/**
 * Receives a result: the engine calls one of the two methods, once, on its thread. An exception of either
 * changes nothing.
 */
public interface Continuation<T> {
    /** It is done, and committed where it had to be. */
    void done(T value);

    /** It was refused and changed nothing; of {@code STORE_UNAVAILABLE} it is not known. */
    void refused(Refusal refusal);

    /** Goes on in one of two ways. */
    static <T> Continuation<T> of(Consumer<? super T> done, Consumer<Refusal> refused) {
        return new Continuation<>() {
            @Override
            public void done(T value) {
                done.accept(value);
            }

            @Override
            public void refused(Refusal refusal) {
                refused.accept(refusal);
            }
        };
    }

    /** Goes on in neither way: nobody waits for it. */
    static <T> Continuation<T> ignored() {
        return of(value -> {}, refusal -> {});
    }
}
