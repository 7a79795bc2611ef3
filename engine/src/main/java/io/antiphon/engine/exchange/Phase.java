package io.antiphon.engine.exchange;

import io.antiphon.api.Answer;
import io.antiphon.api.Failure;
import io.antiphon.api.State;
import io.antiphon.api.Token;
import org.jspecify.annotations.Nullable;

/** A {@link State} with what belongs to it alone. */
public sealed interface Phase {
    /** The state's name. */
    State state();

    /** The phases that nothing leaves. */
    sealed interface Finished extends Phase permits Answered, Failed, Expired, Cancelled, Erased {}

    /** The phases in which somebody holds the right to answer. */
    sealed interface Held extends Phase permits Dispatched, Deferred {
        /** What the holder must show. */
        Token token();
    }

    /**
     * In its service's queue, or held back.
     *
     * @param notBeforeMillis held back until woken at this time, in milliseconds since 1970; 0 where
     *     it may be dispatched
     */
    record Queued(long notBeforeMillis) implements Phase {
        static final Queued READY = new Queued(0);

        /** Whether it may be dispatched. */
        public boolean ready() {
            return notBeforeMillis == 0;
        }

        @Override
        public State state() {
            return State.QUEUED;
        }
    }

    /**
     * With a replier.
     *
     * @param token the lease
     * @param leaseMillis how long the lease runs from its grant and from each progress
     */
    record Dispatched(Token token, long leaseMillis) implements Held {
        @Override
        public State state() {
            return State.DISPATCHED;
        }
    }

    /**
     * Awaiting an answer from outside the replier's call; no lease runs.
     *
     * @param token the answer token
     * @param lease what the replier held when it deferred, so that it may ask for the token again
     */
    record Deferred(Token token, @Nullable Token lease) implements Held {
        @Override
        public State state() {
            return State.DEFERRED;
        }
    }

    /**
     * Answered by a replier.
     *
     * @param token what the replier held, so that it may say the same again; null where nobody did
     */
    record Answered(Answer answer, @Nullable Token token) implements Finished {
        @Override
        public State state() {
            return State.ANSWERED;
        }
    }

    /**
     * Failed by a replier, or by its loss.
     *
     * @param token what the replier held, so that it may say the same again; null where nobody did
     */
    record Failed(Failure failure, @Nullable Token token) implements Finished {
        @Override
        public State state() {
            return State.FAILED;
        }
    }

    /** The deadline came first. */
    record Expired() implements Finished {
        @Override
        public State state() {
            return State.EXPIRED;
        }
    }

    /**
     * Finished, and its contents erased since.
     *
     * @param state how it had ended
     */
    record Erased(State state) implements Finished {}

    /**
     * Given up by the requestor.
     *
     * @param reason why
     * @param token what the replier held at that moment, so that it can be told; null where none did
     */
    record Cancelled(CancelReason reason, @Nullable Token token) implements Finished {
        @Override
        public State state() {
            return State.CANCELLED;
        }
    }
}
