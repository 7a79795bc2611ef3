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
import io.antiphon.engine.exchange.Claim;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Membership;
import io.antiphon.engine.exchange.Retention;
import io.antiphon.engine.exchange.Series;
import io.antiphon.engine.exchange.Terms;
import io.antiphon.engine.store.StoreException;

/** Reads the fields of each kind of event in the order in which {@link EventWriter} writes them. */
final class EventReader {
    private static final byte[] NO_BYTES = {};

    private final RecordReader in;
    private final int version;

    EventReader(RecordReader in, int version) {
        this.in = in;
        this.version = version;
    }

    /** The event of this type and time, with the fields that come next. */
    Event event(EventType type, long atMillis) {
        return switch (type) {
            case ACCEPTED -> accepted(atMillis);
            case PROMISED -> new Event.Promised(atMillis);
            case WOKEN -> new Event.Woken(atMillis);
            case DISPATCHED -> new Event.Dispatched(atMillis, token(), in.number());
            case PROGRESSED -> new Event.Progressed(atMillis, in.optional(in::smallNumber), in.optional(in::text));
            case PART_ADDED -> partAdded(atMillis);
            case DEFERRED -> new Event.Deferred(atMillis, token());
            case REQUEUED ->
                new Event.Requeued(atMillis, StoredNumbers.REQUEUE_REASONS.constant(in.smallNumber()), in.number());
            case ANSWERED -> new Event.Answered(atMillis, answer());
            case FAILED -> new Event.Failed(atMillis, failure());
            case EXPIRED -> new Event.Expired(atMillis);
            case ERASED -> new Event.Erased(atMillis);
            case CANCELLED -> new Event.Cancelled(atMillis, StoredNumbers.CANCEL_REASONS.constant(in.smallNumber()));
        };
    }

    private Event.Accepted accepted(long atMillis) {
        ExchangeId id = new ExchangeId(in.bits(), in.bits());
        ServiceName service = new ServiceName(in.text());
        Request request = request();
        Terms terms = terms();
        boolean recorded = in.flag();
        return new Event.Accepted(atMillis, id, service, request, completed(terms), recorded);
    }

    /** The terms with what later versions have behind them. */
    private Terms completed(Terms terms) {
        return switch (version) {
            case 1 -> terms;
            case 2, 3 -> terms.within(membership());
            default -> terms.within(in.optional(this::membership)).kept(new Retention(in.number(), in.number()));
        };
    }

    private Event.PartAdded partAdded(long atMillis) {
        int part = in.smallNumber();
        Content content = content();
        Series before = version < 3 ? null : new Series(in.smallNumber(), part - 1, in.number());
        return new Event.PartAdded(atMillis, part, content, before);
    }

    /** The part that comes next, without what it says: that counts as if it had come before it. */
    Event.PartAdded partWithoutContent(long atMillis) {
        int part = in.smallNumber();
        String type = in.optional(in::text);
        int length = in.skippedBytes();
        Series before = new Series(in.smallNumber(), part - 1, in.number() + length);
        return new Event.PartAdded(atMillis, part, new Content(type, NO_BYTES), before);
    }

    private Membership membership() {
        ConversationId conversation = new ConversationId(in.bits(), in.bits());
        return new Membership(conversation, StoredNumbers.ROLES.constant(in.smallNumber()));
    }

    private Request request() {
        return new Request(content(), in.list(this::header));
    }

    private Terms terms() {
        return new Terms(
                StoredNumbers.GUARANTEES.constant(in.smallNumber()),
                in.smallNumber(),
                in.number(),
                in.number(),
                in.optional(this::claim));
    }

    private Claim claim() {
        return new Claim(in.text(), in.bits(), in.bits());
    }

    private Answer answer() {
        return new Answer(in.smallNumber(), content(), in.list(this::header));
    }

    private Failure failure() {
        return new Failure(
                problem(),
                in.text(),
                in.optional(in::text),
                in.optional(in::text),
                in.smallNumber(),
                in.flag(),
                in.optional(this::content));
    }

    private Problem problem() {
        String slug = in.text();
        return Problem.ofSlug(slug)
                .orElseThrow(() -> new StoreException(Damage.message("no problem is called " + slug)));
    }

    private Content content() {
        return new Content(in.optional(in::text), in.bytes());
    }

    private Header header() {
        return new Header(in.text(), in.text());
    }

    private Token token() {
        return new Token(in.bits(), in.bits());
    }
}
