package io.antiphon.engine.record;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ConversationId;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Header;
import io.antiphon.api.Problem;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import io.antiphon.engine.exchange.CancelReason;
import io.antiphon.engine.exchange.Claim;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Guarantee;
import io.antiphon.engine.exchange.Membership;
import io.antiphon.engine.exchange.RequeueReason;
import io.antiphon.engine.exchange.Retention;
import io.antiphon.engine.exchange.Series;
import io.antiphon.engine.exchange.Terms;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One event of every kind, and of those with optional fields one without them. */
final class Samples {
    static final long AT_MILLIS = 1_700_000_000_000L;

    static final Event.Accepted ACCEPTED = new Event.Accepted(
            AT_MILLIS,
            new ExchangeId(0x0102030405060708L, 0x090A0B0C0D0E0F10L),
            new ServiceName("quote"),
            new Request(
                    new Content("text/plain", "hé".getBytes(StandardCharsets.UTF_8)), List.of(new Header("a", "b"))),
            new Terms(Guarantee.KEYED, 5, AT_MILLIS + 300, AT_MILLIS + 1, new Claim("key", -1, 2)),
            true);

    static final Event.Accepted ACCEPTED_WITH_LESS = new Event.Accepted(
            AT_MILLIS,
            new ExchangeId(1, 2),
            new ServiceName("q"),
            new Request(Content.EMPTY, List.of()),
            new Terms(Guarantee.TICKETED, 3, AT_MILLIS, 0, null),
            false);

    static final Event.Accepted ACCEPTED_IN_A_CONVERSATION = new Event.Accepted(
            AT_MILLIS,
            new ExchangeId(1, 2),
            new ServiceName("q"),
            new Request(Content.EMPTY, List.of()),
            new Terms(
                    Guarantee.TICKETED,
                    3,
                    AT_MILLIS,
                    0,
                    null,
                    new Membership(new ConversationId(3, -4), Membership.Role.QUESTION)),
            true);

    static final Event.Accepted ACCEPTED_WITH_A_RETENTION =
            accepted(ACCEPTED_WITH_LESS.terms().kept(new Retention(5_000, 70)), ACCEPTED_WITH_LESS.recorded());

    static final Event.Accepted ACCEPTED_IN_A_CONVERSATION_WITH_A_RETENTION =
            accepted(ACCEPTED_IN_A_CONVERSATION.terms().kept(new Retention(0, 5_000)), true);

    static final Event PROMISED = new Event.Promised(AT_MILLIS);
    static final Event WOKEN = new Event.Woken(AT_MILLIS);
    static final Event DISPATCHED = new Event.Dispatched(AT_MILLIS, new Token(1, 2), 30_000);
    static final Event PROGRESSED = new Event.Progressed(AT_MILLIS, 40, "on it");
    static final Event PART_ADDED =
            new Event.PartAdded(AT_MILLIS, 300, new Content("a/b", new byte[] {1, 2}), new Series(5, 299, 1_000));
    static final Event PART_OF_A_FORMER_VERSION =
            new Event.PartAdded(AT_MILLIS, 300, new Content("a/b", new byte[] {1, 2}), null);
    static final Event PROGRESSED_WITH_LESS = new Event.Progressed(AT_MILLIS, null, null);
    static final Event DEFERRED = new Event.Deferred(AT_MILLIS, new Token(3, -4));
    static final Event REQUEUED = new Event.Requeued(AT_MILLIS, RequeueReason.FAILED, AT_MILLIS);
    static final Event ANSWERED =
            new Event.Answered(AT_MILLIS, new Answer(201, new Content("a/b", new byte[] {9}), List.of()));
    static final Event FAILED = new Event.Failed(
            AT_MILLIS,
            new Failure(Problem.REPLIER_FAILED, "c", "t", "d", 422, true, new Content(null, new byte[] {7, 8})));
    static final Event FAILED_WITH_LESS = new Event.Failed(AT_MILLIS, Failure.replierLost());
    static final Event EXPIRED = new Event.Expired(AT_MILLIS);
    static final Event ERASED = new Event.Erased(AT_MILLIS);
    static final Event CANCELLED = new Event.Cancelled(AT_MILLIS, CancelReason.NO_REPLIER);

    static final List<Event> ALL = List.of(
            ACCEPTED,
            ACCEPTED_WITH_LESS,
            ACCEPTED_IN_A_CONVERSATION,
            ACCEPTED_WITH_A_RETENTION,
            ACCEPTED_IN_A_CONVERSATION_WITH_A_RETENTION,
            PROMISED,
            WOKEN,
            DISPATCHED,
            PROGRESSED,
            PROGRESSED_WITH_LESS,
            PART_ADDED,
            PART_OF_A_FORMER_VERSION,
            DEFERRED,
            REQUEUED,
            ANSWERED,
            FAILED,
            FAILED_WITH_LESS,
            EXPIRED,
            CANCELLED,
            ERASED);

    private Samples() {}

    private static Event.Accepted accepted(Terms terms, boolean recorded) {
        return new Event.Accepted(
                AT_MILLIS,
                new ExchangeId(1, 2),
                new ServiceName("q"),
                new Request(Content.EMPTY, List.of()),
                terms,
                recorded);
    }
}
