package io.antiphon.rsocket.metadata;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Header;
import io.antiphon.api.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Antiphon says about a call beside its payload: the content of an entry of type {@link MimeType#CALL}, laid
 * out as in {@link CallMetadataCursor}. Every field may be left out; a number then is {@link #NOT_GIVEN}.
 *
 * @param exchange the exchange that this belongs to, or null
 * @param waitMillis how long the caller waits, in milliseconds
 * @param remainingMillis what remains until the deadline, in milliseconds
 * @param idempotencyKey the idempotency key, or null
 * @param priority the urgency, from 0, which comes first, to 9
 * @param delayMillis not to be dispatched before so much time, in milliseconds
 * @param attempt which attempt this is; the first is 1
 * @param ticketAccepted whether the caller accepts a ticket
 * @param ticket whether the payload is a ticket, not an answer
 * @param answerToken the right to answer later, or null
 * @param deferred whether the answer will come another way
 * @param problem why it failed: a problem document in JSON, or null
 * @param progressPercent how far it is, in percent
 * @param retryable whether it may be tried again
 * @param headers headers that are carried as they came
 * @param status an HTTP status
 * @param durationMillis how long something holds, such as a lease, in milliseconds
 * @param part which part of the attempt's answer this is, the first is 1; or the last that a requestor has
 * @param conversation the conversation that it belongs to; empty where it opens one, null where it is in none
 * @param idleMillis how long the conversation may be idle, in milliseconds
 * @param end whether the conversation ends with this, or has ended
 * @param question whether the replier of the conversation asks its requestor
 * @param opens whether the conversation is opened under the name that is given
 * @param deadlineOfWait whether the requestor stated no deadline, so that it is the end of the wait for the first answer
 */
public record CallMetadata(
        @Nullable ExchangeId exchange,
        long waitMillis,
        long remainingMillis,
        @Nullable String idempotencyKey,
        int priority,
        long delayMillis,
        int attempt,
        boolean ticketAccepted,
        boolean ticket,
        @Nullable Token answerToken,
        boolean deferred,
        @Nullable String problem,
        int progressPercent,
        boolean retryable,
        List<Header> headers,
        int status,
        long durationMillis,
        int part,
        @Nullable String conversation,
        long idleMillis,
        boolean end,
        boolean question,
        boolean opens,
        boolean deadlineOfWait) {

    /** Stands for a number that is left out. */
    public static final int NOT_GIVEN = -1;
    /** The least urgent priority. */
    public static final int MAX_PRIORITY = 9;

    /** Nothing is said. */
    public static final CallMetadata EMPTY = new CallDraft().finished();

    /**
     * Checks what has bounds.
     *
     * @throws IllegalArgumentException where a number is outside them
     */
    public CallMetadata {
        within("priority", priority, MAX_PRIORITY);
        within("progressPercent", progressPercent, 100);
        within("status", status, 0xFFFF);
        headers = List.copyOf(headers);
    }

    /** The same, of this exchange. */
    public CallMetadata withExchange(ExchangeId value) {
        CallDraft draft = new CallDraft(this);
        draft.exchange = value;
        return draft.finished();
    }

    /** The same, with a caller who waits so many milliseconds. */
    public CallMetadata withWaitMillis(long value) {
        CallDraft draft = new CallDraft(this);
        draft.waitMillis = value;
        return draft.finished();
    }

    /** The same, with so many milliseconds until the deadline. */
    public CallMetadata withRemainingMillis(long value) {
        CallDraft draft = new CallDraft(this);
        draft.remainingMillis = value;
        return draft.finished();
    }

    /** The same, with this idempotency key. */
    public CallMetadata withIdempotencyKey(String value) {
        CallDraft draft = new CallDraft(this);
        draft.idempotencyKey = value;
        return draft.finished();
    }

    /** The same, with this urgency, from 0 to 9. */
    public CallMetadata withPriority(int value) {
        CallDraft draft = new CallDraft(this);
        draft.priority = value;
        return draft.finished();
    }

    /** The same, not to be dispatched before so many milliseconds. */
    public CallMetadata withDelayMillis(long value) {
        CallDraft draft = new CallDraft(this);
        draft.delayMillis = value;
        return draft.finished();
    }

    /** The same, of this attempt. */
    public CallMetadata withAttempt(int value) {
        CallDraft draft = new CallDraft(this);
        draft.attempt = value;
        return draft.finished();
    }

    /** The same, of a caller who accepts a ticket. */
    public CallMetadata withTicketAccepted() {
        CallDraft draft = new CallDraft(this);
        draft.ticketAccepted = true;
        return draft.finished();
    }

    /** The same, of a payload that is a ticket. */
    public CallMetadata withTicket() {
        CallDraft draft = new CallDraft(this);
        draft.ticket = true;
        return draft.finished();
    }

    /** The same, with the right to answer later. */
    public CallMetadata withAnswerToken(Token value) {
        CallDraft draft = new CallDraft(this);
        draft.answerToken = value;
        return draft.finished();
    }

    /** The same, of an answer that will come another way. */
    public CallMetadata withDeferred() {
        CallDraft draft = new CallDraft(this);
        draft.deferred = true;
        return draft.finished();
    }

    /** The same, with this problem document. */
    public CallMetadata withProblem(String value) {
        CallDraft draft = new CallDraft(this);
        draft.problem = value;
        return draft.finished();
    }

    /** The same, with this progress in percent. */
    public CallMetadata withProgressPercent(int value) {
        CallDraft draft = new CallDraft(this);
        draft.progressPercent = value;
        return draft.finished();
    }

    /** The same, of something that may be tried again. */
    public CallMetadata withRetryable() {
        CallDraft draft = new CallDraft(this);
        draft.retryable = true;
        return draft.finished();
    }

    /** The same, with these headers in place of others. */
    public CallMetadata withHeaders(List<Header> value) {
        CallDraft draft = new CallDraft(this);
        draft.headers = value;
        return draft.finished();
    }

    /** The same, with this HTTP status. */
    public CallMetadata withStatus(int value) {
        CallDraft draft = new CallDraft(this);
        draft.status = value;
        return draft.finished();
    }

    /** The same, of something that holds for so many milliseconds. */
    public CallMetadata withDurationMillis(long value) {
        CallDraft draft = new CallDraft(this);
        draft.durationMillis = value;
        return draft.finished();
    }

    /** The same, of this part of an answer. */
    public CallMetadata withPart(int value) {
        CallDraft draft = new CallDraft(this);
        draft.part = value;
        return draft.finished();
    }

    /** The same, within this conversation; an empty name opens one. */
    public CallMetadata withConversation(String value) {
        CallDraft draft = new CallDraft(this);
        draft.conversation = value;
        return draft.finished();
    }

    /** The same, of a conversation that may be idle for so many milliseconds. */
    public CallMetadata withIdleMillis(long value) {
        CallDraft draft = new CallDraft(this);
        draft.idleMillis = value;
        return draft.finished();
    }

    /** The same, with which its conversation ends. */
    public CallMetadata withEnd() {
        CallDraft draft = new CallDraft(this);
        draft.end = true;
        return draft.finished();
    }

    /** The same, of a request of the conversation's replier. */
    public CallMetadata withQuestion() {
        CallDraft draft = new CallDraft(this);
        draft.question = true;
        return draft.finished();
    }

    /** The same, which opens the conversation that it names. */
    public CallMetadata withOpens() {
        CallDraft draft = new CallDraft(this);
        draft.opens = true;
        return draft.finished();
    }

    /** The same, with a deadline that is the end of the wait for the first answer. */
    public CallMetadata withDeadlineOfWait() {
        CallDraft draft = new CallDraft(this);
        draft.deadlineOfWait = true;
        return draft.finished();
    }

    private static void within(String name, int value, int most) {
        if (value < NOT_GIVEN || value > most) {
            throw new IllegalArgumentException(name + " must be between 0 and " + most + ", not " + value);
        }
    }
}
