package io.antiphon.testkit;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Header;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import io.antiphon.engine.exchange.CancelReason;
import io.antiphon.engine.exchange.Claim;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Guarantee;
import io.antiphon.engine.exchange.Retention;
import io.antiphon.engine.exchange.Terms;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Begins stories, each with an id of its own that is greater than those before it. All of them begin
 * at {@link #NOW_MILLIS}. Not thread-safe.
 */
public final class Stories {
    /** When every story begins, in milliseconds since 1970. */
    public static final long NOW_MILLIS = 1_700_000_000_000L;

    /** The deadline of a story that does not state another, in milliseconds since 1970. */
    public static final long DEADLINE_MILLIS = NOW_MILLIS + 3_600_000;

    /** A lease. */
    public static final Token LEASE = new Token(1, 2);

    private static final Content BODY = content("a request");

    private int begun;

    /** An exchange of this service, with a ticket. */
    public Story in(ServiceName service) {
        return in(service, BODY, ticketed(Terms.DEFAULT_URGENCY, DEADLINE_MILLIS, 0));
    }

    /** An exchange of this urgency. */
    public Story urgent(ServiceName service, int urgency) {
        return in(service, BODY, ticketed(urgency, DEADLINE_MILLIS, 0));
    }

    /** An exchange that is over at this time. */
    public Story until(ServiceName service, long deadlineMillis) {
        return in(service, BODY, ticketed(Terms.DEFAULT_URGENCY, deadlineMillis, 0));
    }

    /** An exchange that is held back until this time. */
    public Story heldBack(ServiceName service, long notBeforeMillis) {
        return in(service, BODY, ticketed(Terms.DEFAULT_URGENCY, DEADLINE_MILLIS, notBeforeMillis));
    }

    /** An exchange with so many bytes of request. */
    public Story sized(ServiceName service, int bytes) {
        Content content = new Content(null, new byte[bytes]);
        return in(service, content, ticketed(Terms.DEFAULT_URGENCY, DEADLINE_MILLIS, 0));
    }

    /** An exchange that claims an idempotency key. */
    public Story claiming(ServiceName service, String key) {
        Claim claim = new Claim(key, 3, 4);
        return in(service, BODY, new Terms(Guarantee.KEYED, Terms.DEFAULT_URGENCY, DEADLINE_MILLIS, 0, claim));
    }

    /** An exchange that claims an idempotency key, and says how long both are kept. */
    public Story kept(ServiceName service, String key, Retention retention) {
        Claim claim = new Claim(key, 3, 4);
        Terms terms = new Terms(Guarantee.KEYED, Terms.DEFAULT_URGENCY, DEADLINE_MILLIS, 0, claim);
        return in(service, BODY, terms.kept(retention));
    }

    /** An exchange with all its particulars. */
    public Story in(ServiceName service, Content content, Terms terms) {
        ExchangeId id = ExchangeId.of(NOW_MILLIS, (short) 0, ++begun);
        Request request = new Request(content, List.of(new Header("Traceparent", "00-1-2-03")));
        return new Story(new Event.Accepted(NOW_MILLIS, id, service, request, terms, true));
    }

    /** It is given to a replier. */
    public static Event dispatched() {
        return new Event.Dispatched(NOW_MILLIS + 1, LEASE, 30_000);
    }

    /** It is answered at this time. */
    public static Event answered(long atMillis) {
        return new Event.Answered(atMillis, Answer.of(content("an answer")));
    }

    /** It fails. */
    public static Event failed() {
        return new Event.Failed(NOW_MILLIS + 2, Failure.replierLost());
    }

    /** It is given up. */
    public static Event cancelled() {
        return new Event.Cancelled(NOW_MILLIS + 2, CancelReason.REQUESTED);
    }

    /** Its contents are erased, long after its end. */
    public static Event erased() {
        return new Event.Erased(NOW_MILLIS + 3_000);
    }

    /** Text as a body. */
    public static Content content(String text) {
        return new Content("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Terms ticketed(int urgency, long deadlineMillis, long notBeforeMillis) {
        return new Terms(Guarantee.TICKETED, urgency, deadlineMillis, notBeforeMillis, null);
    }
}
