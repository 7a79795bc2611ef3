package io.antiphon.rsocket.metadata;

import static io.antiphon.rsocket.metadata.CallMetadata.NOT_GIVEN;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Header;
import io.antiphon.api.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link CallMetadata} while it is being put together. */
final class CallDraft {
    @Nullable
    ExchangeId exchange;

    long waitMillis = NOT_GIVEN;
    long remainingMillis = NOT_GIVEN;

    @Nullable
    String idempotencyKey;

    int priority = NOT_GIVEN;
    long delayMillis = NOT_GIVEN;
    int attempt = NOT_GIVEN;
    boolean ticketAccepted;
    boolean ticket;

    @Nullable
    Token answerToken;

    boolean deferred;

    @Nullable
    String problem;

    int progressPercent = NOT_GIVEN;
    boolean retryable;
    List<Header> headers = List.of();
    int status = NOT_GIVEN;
    long durationMillis = NOT_GIVEN;
    int part = NOT_GIVEN;

    @Nullable
    String conversation;

    long idleMillis = NOT_GIVEN;
    boolean end;
    boolean question;
    boolean opens;
    boolean deadlineOfWait;

    CallDraft() {}

    CallDraft(CallMetadata call) {
        exchange = call.exchange();
        waitMillis = call.waitMillis();
        remainingMillis = call.remainingMillis();
        idempotencyKey = call.idempotencyKey();
        priority = call.priority();
        delayMillis = call.delayMillis();
        attempt = call.attempt();
        ticketAccepted = call.ticketAccepted();
        ticket = call.ticket();
        answerToken = call.answerToken();
        deferred = call.deferred();
        problem = call.problem();
        progressPercent = call.progressPercent();
        retryable = call.retryable();
        headers = call.headers();
        status = call.status();
        durationMillis = call.durationMillis();
        part = call.part();
        conversation = call.conversation();
        idleMillis = call.idleMillis();
        end = call.end();
        question = call.question();
        opens = call.opens();
        deadlineOfWait = call.deadlineOfWait();
    }

    CallMetadata finished() {
        return new CallMetadata(
                exchange,
                waitMillis,
                remainingMillis,
                idempotencyKey,
                priority,
                delayMillis,
                attempt,
                ticketAccepted,
                ticket,
                answerToken,
                deferred,
                problem,
                progressPercent,
                retryable,
                headers,
                status,
                durationMillis,
                part,
                conversation,
                idleMillis,
                end,
                question,
                opens,
                deadlineOfWait);
    }
}
