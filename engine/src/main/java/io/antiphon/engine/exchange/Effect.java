package io.antiphon.engine.exchange;

import io.antiphon.api.Token;

/** Something to do outside the state machine, once the events that it follows from are committed. */
public sealed interface Effect {
    /** Put it into its service's queue. */
    record Enqueue() implements Effect {}

    /** Send {@link Command.Wake} at this time, in milliseconds since 1970. */
    record WakeAt(long atMillis) implements Effect {}

    /** Send {@link Command.Expire} at this time, in milliseconds since 1970. */
    record ExpireAt(long atMillis) implements Effect {}

    /** Hand it to the replier, and send {@link Command.LoseReplier} when the lease lapses. */
    record Deliver(Token lease, long leaseMillis) implements Effect {}

    /** The lease runs anew from now. */
    record RenewLease(long leaseMillis) implements Effect {}

    /** The lease runs no longer. */
    record EndLease() implements Effect {}

    /** Tell the replier that its work is no longer wanted. */
    record StopReplier(Token token) implements Effect {}
}
