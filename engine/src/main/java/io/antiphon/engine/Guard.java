package io.antiphon.engine;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The one place at which calls leave the engine. An exception of a party ends that call alone: the observer is told of
 * it once, and the engine goes on with everything else. On the engine's thread.
 *
 * <p>A {@link StackOverflowError} is taken like any exception: the stack is whole again when it arrives here. Every
 * other {@link VirtualMachineError} is none of the party's. It is thrown again in a task of the engine's thread, where
 * the process sees it, after the engine has finished what it is doing.
 */
public final class Guard {
    /** A guard that tells nobody what was thrown. */
    public static final Guard UNOBSERVED = new Guard(Runnable::run, EngineObserver.NONE);

    private final EngineThread thread;
    private final EngineObserver observer;

    /**
     * A guard for what is called on this thread.
     *
     * @param observer is told what was thrown
     */
    public Guard(EngineThread thread, EngineObserver observer) {
        this.thread = thread;
        this.observer = observer;
    }

    /**
     * Makes the call.
     *
     * @return false where the party threw something: then the observer has been told
     */
    public boolean call(Party party, Runnable call) {
        try {
            call.run();
            return true;
        } catch (Throwable thrown) {
            caught(party, thrown);
            return false;
        }
    }

    /** Asks the party. If it throws, the answer is no, and {@code gone} runs. */
    boolean ask(Party party, BooleanSupplier question, Runnable gone) {
        try {
            return question.getAsBoolean();
        } catch (Throwable thrown) {
            caught(party, thrown);
            gone.run();
            return false;
        }
    }

    /** Tells the observer what the party threw: for those that must not make an object for each call. */
    void caught(Party party, Throwable thrown) {
        tell(party, thrown);
        if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
            thread.execute(() -> {
                throw fatal;
            });
        }
    }

    /** Runs tasks as calls of this party. */
    public Consumer<Runnable> runner(Party party) {
        return task -> call(party, task);
    }

    /** The same continuation, which may throw what it likes. */
    <T> Continuation<T> around(Continuation<T> next) {
        return new Continuation<>() {
            @Override
            public void done(T value) {
                call(Party.CONTINUATION, () -> next.done(value));
            }

            @Override
            public void refused(Refusal refusal) {
                call(Party.CONTINUATION, () -> next.refused(refusal));
            }
        };
    }

    /** An observer that throws is told nothing of that: it could only throw again. */
    private void tell(Party party, Throwable thrown) {
        try {
            observer.threw(party, thrown);
        } catch (RuntimeException e) {
            thrown.addSuppressed(e);
        }
    }
}
