package io.antiphon.engine.exchange;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody wants of an exchange. {@code jitter} is a random number from 0 (included)
 * to 1 (excluded), given from outside so that the decision stays pure.
 */
public sealed interface Command {
    /**
     * A requestor asks. Where an exchange with the same claim exists, the caller is attached to it.
     *
     * @param waitMillis how long the requestor waits at first; 0 for a ticket at once
     */
    record Accept(ExchangeId id, ServiceName service, Request request, Terms terms, long waitMillis)
            implements Command {}

    /** A replier has room: give it the exchange under this lease. */
    record Dispatch(Token lease, long leaseMillis) implements Command {}

    /** A held-back exchange may be due. */
    record Wake() implements Command {}

    /** The holder answers. */
    record Reply(Token token, Answer answer) implements Command {}

    /**
     * The holder fails.
     *
     * @param leastDelayMillis how long the exchange is held back at least, where it is to be redelivered
     */
    record Fail(Token token, Failure failure, double jitter, long leastDelayMillis) implements Command {}

    /** The holder is alive and says how far it is. */
    record ReportProgress(
            Token token,
            @Nullable Integer percent,
            @Nullable String message) implements Command {}

    /** The holder answers in part. */
    record AddPart(Token token, Content content) implements Command {}

    /** The holder's answer will come later, under this new token. */
    record Defer(Token token, Token answerToken) implements Command {}

    /** The holder did not process it. */
    record Release(Token token, long delayMillis) implements Command {}

    /** The replier threw as it was given the exchange: it was given nothing. */
    record Bounce(Token lease, double jitter) implements Command {}

    /** The holder cannot be given the exchange, and no other replier could be. */
    record Undeliverable(Token lease, String detail) implements Command {}

    /** The holder began to process it and stops before the end. */
    record Quit(Token token, double jitter) implements Command {}

    /** The lease lapsed, or the replier's connection broke. */
    record LoseReplier(Token lease, double jitter) implements Command {}

    /** One caller's patience is over. */
    record EndWait() implements Command {}

    /** A caller's connection closed while it waited. */
    record Abandon() implements Command {}

    /** No replier is connected and the grace for one to come is over. */
    record GiveUp() implements Command {}

    /** Somebody wants it ended. */
    record Cancel(CancelReason reason) implements Command {}

    /** Its conversation has ended. */
    record EndConversation(ConversationEnd end) implements Command {}

    /** Somebody wants its contents to be erased. */
    record Erase() implements Command {}

    /** The deadline may have passed. */
    record Expire() implements Command {}
}
