package io.antiphon.engine.exchange;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import org.jspecify.annotations.Nullable;

/** Something that happened to an exchange. The log of these is all that is stored of it. */
public sealed interface Event {
    /** When it happened, in milliseconds since 1970. */
    long atMillis();

    /** The first event of every exchange. {@code recorded} tells whether it is on disk from here on. */
    record Accepted(long atMillis, ExchangeId id, ServiceName service, Request request, Terms terms, boolean recorded)
            implements Event {}

    /** From here on the exchange outlives this process: somebody is promised a ticket. */
    record Promised(long atMillis) implements Event {}

    /** Held back until now, ready from here on. */
    record Woken(long atMillis) implements Event {}

    /** Given to a replier under a lease. */
    record Dispatched(long atMillis, Token lease, long leaseMillis) implements Event {}

    /** The replier said how far it is. */
    record Progressed(
            long atMillis,
            @Nullable Integer percent,
            @Nullable String message) implements Event {}

    /**
     * The holder answered in part.
     *
     * @param part its number; part 1 is the first of the attempt
     * @param before the parts of the attempt before it, so that it can be read without them; null in records of
     *     versions that did not keep it
     */
    record PartAdded(
            long atMillis,
            int part,
            Content content,
            @Nullable Series before) implements Event {}

    /** The answer will come from whoever holds the token. */
    record Deferred(long atMillis, Token answerToken) implements Event {}

    /**
     * Taken back from its replier.
     *
     * @param notBeforeMillis held back until then; 0 for at once
     */
    record Requeued(long atMillis, RequeueReason reason, long notBeforeMillis) implements Event {}

    /** The outcome: an answer. */
    record Answered(long atMillis, Answer answer) implements Event {}

    /** The outcome: a failure. */
    record Failed(long atMillis, Failure failure) implements Event {}

    /** The outcome: the deadline passed. */
    record Expired(long atMillis) implements Event {}

    /** The outcome: given up. */
    record Cancelled(long atMillis, CancelReason reason) implements Event {}

    /** The contents were erased after its end: the request, the answer and all messages are gone. */
    record Erased(long atMillis) implements Event {}
}
