package io.antiphon.engine.record;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ConversationId;
import io.antiphon.api.Failure;
import io.antiphon.api.Header;
import io.antiphon.api.Request;
import io.antiphon.api.Token;
import io.antiphon.engine.exchange.Claim;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Membership;
import io.antiphon.engine.exchange.Retention;
import io.antiphon.engine.exchange.Series;
import io.antiphon.engine.exchange.Terms;
import java.util.List;

/** The fields of each kind of event, in their frozen order. {@link EventReader} is its mirror image. */
final class EventWriter {
    private final RecordWriter out;
    private final int version;

    EventWriter(RecordWriter out, int version) {
        this.out = out;
        this.version = version;
    }

    /** All but the type and the time, which every event has. */
    void fields(Event event) {
        switch (event) {
            case Event.Accepted accepted -> accepted(accepted);
            case Event.Promised _, Event.Woken _, Event.Expired _, Event.Erased _ -> {}
            case Event.Dispatched dispatched -> {
                token(dispatched.lease());
                out.number(dispatched.leaseMillis());
            }
            case Event.Progressed progressed -> {
                out.optional(progressed.percent(), percent -> out.number(percent));
                out.optional(progressed.message(), out::text);
            }
            case Event.PartAdded part -> {
                out.number(part.part());
                content(part.content());
                Series before = part.before();
                if (version >= 3 && before != null) {
                    out.number(before.first());
                    out.number(before.bytes());
                }
            }
            case Event.Deferred deferred -> token(deferred.answerToken());
            case Event.Requeued requeued -> {
                out.number(StoredNumbers.REQUEUE_REASONS.of(requeued.reason()));
                out.number(requeued.notBeforeMillis());
            }
            case Event.Answered answered -> answer(answered.answer());
            case Event.Failed failed -> failure(failed.failure());
            case Event.Cancelled cancelled -> out.number(StoredNumbers.CANCEL_REASONS.of(cancelled.reason()));
        }
    }

    private void accepted(Event.Accepted accepted) {
        out.bits(accepted.id().high(), accepted.id().low());
        out.text(accepted.service().value());
        request(accepted.request());
        terms(accepted.terms());
        out.flag(accepted.recorded());
        Membership membership = accepted.terms().membership();
        Retention retention = accepted.terms().retention();
        if (version >= 4 && retention != null) {
            out.optional(membership, this::membership);
            out.number(retention.millis());
            out.number(retention.keyMillis());
        } else if (version >= 2 && membership != null) {
            membership(membership);
        }
    }

    private void membership(Membership membership) {
        ConversationId conversation = membership.conversation();
        out.bits(conversation.high(), conversation.low());
        out.number(StoredNumbers.ROLES.of(membership.role()));
    }

    private void request(Request request) {
        content(request.content());
        headers(request.headers());
    }

    private void terms(Terms terms) {
        out.number(StoredNumbers.GUARANTEES.of(terms.guarantee()));
        out.number(terms.urgency());
        out.number(terms.deadlineMillis());
        out.number(terms.notBeforeMillis());
        out.optional(terms.claim(), this::claim);
    }

    private void claim(Claim claim) {
        out.text(claim.key());
        out.bits(claim.fingerprintHigh(), claim.fingerprintLow());
    }

    private void answer(Answer answer) {
        out.number(answer.status());
        content(answer.content());
        headers(answer.headers());
    }

    private void failure(Failure failure) {
        out.text(failure.problem().slug());
        out.text(failure.code());
        out.optional(failure.title(), out::text);
        out.optional(failure.detail(), out::text);
        out.number(failure.status());
        out.flag(failure.retryable());
        out.optional(failure.content(), this::content);
    }

    private void content(Content content) {
        out.optional(content.type(), out::text);
        out.bytes(content.bytes());
    }

    private void headers(List<Header> headers) {
        out.number(headers.size());
        for (Header header : headers) {
            out.text(header.name());
            out.text(header.value());
        }
    }

    private void token(Token token) {
        out.bits(token.high(), token.low());
    }
}
