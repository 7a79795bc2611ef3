package io.antiphon.store.rocksdb;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ConversationId;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Header;
import io.antiphon.api.Problem;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
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
import io.antiphon.testkit.Story;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One exchange of every kind that a store can hold. Each begins a second after the one before it. */
final class SampleExchanges {
    static final ServiceName QUOTE = new ServiceName("quote");
    static final ServiceName MAIL = new ServiceName("Mail_2.out-box");
    static final List<Guarantee> STORED = List.of(Guarantee.TICKETED, Guarantee.KEYED, Guarantee.ONE_WAY);

    private static final long BEGIN_MILLIS = 1_700_000_000_000L;
    private static final long DAY_MILLIS = 86_400_000;
    private static final Token LEASE = new Token(0x0123456789ABCDEFL, -2);
    private static final Token ANSWER_TOKEN = new Token(-3, 4);
    private static final ConversationId CONVERSATION = new ConversationId(0x0B00000000000001L, -7);

    /** More than a journal row takes. */
    private static final int LARGE_BYTES = 100_000;

    /** More than the store keeps of one exchange. */
    private static final int MANY_REPORTS = 130;

    private long nowMillis = BEGIN_MILLIS;
    private int begun;

    /** Every guarantee in every state. */
    List<Story> everyState() {
        List<Story> all = new ArrayList<>();
        for (Guarantee guarantee : STORED) {
            for (State state : State.values()) {
                all.add(in(state, guarantee));
            }
        }
        return all;
    }

    /** Exchanges that differ from the rest by more than their state. */
    List<Story> everyParticular() {
        List<Story> all = new ArrayList<>(List.of(heldBack(), urgent(0), urgent(7), promisedLate(), resent(), large()));
        all.addAll(List.of(released(), lost(), failedOnce(), woken(), reported(), reportedOften(), inParts()));
        all.addAll(List.of(failedWithBody(), lostForGood(), empty(), erased()));
        all.addAll(List.of(kept(), keptBriefly(), keptForItsKey(), keptInConversation()));
        for (Membership.Role role : Membership.Role.values()) {
            all.add(inConversation(role));
        }
        for (CancelReason reason : CancelReason.values()) {
            all.add(ticketed(QUOTE).then(new Event.Cancelled(later(), reason)));
        }
        return all;
    }

    /** One that waits. */
    Story waiting() {
        return ticketed(QUOTE);
    }

    /** One that claims this key. */
    Story claiming(String key) {
        return begin(QUOTE, terms(Guarantee.KEYED, claim(key, text("asked under a key")), 0));
    }

    Event dispatched() {
        return new Event.Dispatched(later(), LEASE, 30_000);
    }

    Event answered() {
        Answer answer =
                new Answer(201, text("Grüße, 世界"), List.of(new Header("Etag", "\"1\""), new Header("X-Odd", "ÿ")));
        return new Event.Answered(later(), answer);
    }

    private Story in(State state, Guarantee guarantee) {
        Claim claim = guarantee == Guarantee.KEYED ? claim("key of " + state, text("request")) : null;
        Story story = begin(guarantee == Guarantee.ONE_WAY ? MAIL : QUOTE, terms(guarantee, claim, 0));
        return switch (state) {
            case QUEUED -> story;
            case DISPATCHED -> story.then(dispatched());
            case DEFERRED -> story.then(dispatched(), new Event.Deferred(later(), ANSWER_TOKEN));
            case ANSWERED -> story.then(dispatched(), answered());
            case FAILED -> story.then(dispatched(), failed(null));
            case EXPIRED -> story.then(new Event.Expired(later()));
            case CANCELLED -> story.then(dispatched(), new Event.Cancelled(later(), CancelReason.REQUESTED));
        };
    }

    private Story heldBack() {
        return begin(MAIL, terms(Guarantee.ONE_WAY, null, nowMillis + DAY_MILLIS / 2));
    }

    private Story woken() {
        return begin(MAIL, terms(Guarantee.ONE_WAY, null, nowMillis + 1_000)).then(new Event.Woken(later()));
    }

    private Story urgent(int urgency) {
        return begin(QUOTE, new Terms(Guarantee.TICKETED, urgency, nowMillis + DAY_MILLIS, 0, null));
    }

    /** Recorded only when its wait ended, when a replier had it. */
    private Story promisedLate() {
        return new Story(accepted(QUOTE, terms(Guarantee.TICKETED, null, 0), false))
                .then(dispatched(), new Event.Promised(later()));
    }

    private Story resent() {
        String key = "resend:" + new ExchangeId(BEGIN_MILLIS << 16, 1);
        return begin(MAIL, terms(Guarantee.ONE_WAY, claim(key, text("request")), 0));
    }

    private Story large() {
        return begin(QUOTE, content(new byte[LARGE_BYTES]), terms(Guarantee.TICKETED, null, 0));
    }

    private Story empty() {
        return begin(QUOTE, Content.EMPTY, terms(Guarantee.TICKETED, null, 0))
                .then(dispatched(), new Event.Answered(later(), Answer.of(Content.EMPTY)));
    }

    private Story released() {
        return ticketed(QUOTE).then(dispatched(), new Event.Requeued(later(), RequeueReason.RELEASED, 0));
    }

    private Story lost() {
        return ticketed(QUOTE).then(dispatched(), new Event.Requeued(later(), RequeueReason.LOST, nowMillis + 5_000));
    }

    private Story failedOnce() {
        return ticketed(QUOTE)
                .then(dispatched(), new Event.Requeued(later(), RequeueReason.FAILED, 0), dispatched(), answered());
    }

    private Story reported() {
        return ticketed(QUOTE)
                .then(dispatched(), new Event.Progressed(later(), 40, "on its way"))
                .then(new Event.Progressed(later(), null, null));
    }

    private Story reportedOften() {
        Story story = ticketed(QUOTE).then(dispatched());
        for (int i = 0; i < MANY_REPORTS; i++) {
            story.then(new Event.Progressed(later(), i % 101, null));
        }
        return story.then(answered());
    }

    private Story inParts() {
        Story story = ticketed(QUOTE).then(dispatched());
        part(story, text("one"));
        part(story, content(new byte[] {0, -1, 2}));
        return story.then(new Event.Answered(later(), Answer.of(Content.EMPTY)));
    }

    private void part(Story story, Content content) {
        Series before = story.exchange().series();
        story.then(new Event.PartAdded(later(), before.parts() + 1, content, before));
    }

    private Story erased() {
        Story story = ticketed(QUOTE).then(dispatched(), new Event.Progressed(later(), 1, "gone"));
        part(story, text("gone"));
        return story.then(answered(), new Event.Erased(later()));
    }

    private Story kept() {
        return keeping("kept", new Retention(7 * DAY_MILLIS, 7 * DAY_MILLIS));
    }

    private Story keptBriefly() {
        return keeping("kept briefly", new Retention(1_000, 0)).then(dispatched(), answered());
    }

    private Story keptForItsKey() {
        return keeping("kept for its key", new Retention(1_000, 30 * DAY_MILLIS))
                .then(dispatched(), answered(), new Event.Erased(later()));
    }

    private Story keptInConversation() {
        Terms terms = terms(Guarantee.TICKETED, null, 0)
                .within(new Membership(CONVERSATION, Membership.Role.REQUEST))
                .kept(new Retention(7 * DAY_MILLIS, 0));
        return begin(QUOTE, terms).then(dispatched(), answered());
    }

    private Story keeping(String key, Retention retention) {
        return begin(
                QUOTE, terms(Guarantee.KEYED, claim(key, text("request")), 0).kept(retention));
    }

    private Story failedWithBody() {
        return ticketed(QUOTE).then(dispatched(), failed(text("{\"body\":\"passed on\"}")));
    }

    private Story lostForGood() {
        return ticketed(QUOTE).then(dispatched(), new Event.Failed(later(), Failure.replierLost()));
    }

    private Story inConversation(Membership.Role role) {
        Terms terms = terms(Guarantee.TICKETED, null, 0).within(new Membership(CONVERSATION, role));
        return begin(QUOTE, terms).then(dispatched());
    }

    private Event failed(@Nullable Content content) {
        return new Event.Failed(
                later(), new Failure(Problem.REPLIER_FAILED, "no-stock", "None left", "Süd", 422, true, content));
    }

    private Story ticketed(ServiceName service) {
        return begin(service, terms(Guarantee.TICKETED, null, 0));
    }

    private Terms terms(Guarantee guarantee, @Nullable Claim claim, long notBeforeMillis) {
        return new Terms(guarantee, Terms.DEFAULT_URGENCY, nowMillis + DAY_MILLIS, notBeforeMillis, claim);
    }

    private Story begin(ServiceName service, Terms terms) {
        return new Story(accepted(service, terms, true));
    }

    private Story begin(ServiceName service, Content content, Terms terms) {
        return new Story(accepted(service, content, terms, true));
    }

    private Event.Accepted accepted(ServiceName service, Terms terms, boolean recorded) {
        return accepted(service, text("request"), terms, recorded);
    }

    private Event.Accepted accepted(ServiceName service, Content content, Terms terms, boolean recorded) {
        nowMillis += 1_000;
        ExchangeId id = ExchangeId.of(nowMillis, (short) ++begun, -begun);
        Request request = new Request(
                content,
                List.of(new Header("Traceparent", "00-1-2-03"), new Header("X-Two", "a"), new Header("X-Two", "b, ü")));
        return new Event.Accepted(nowMillis, id, service, request, terms, recorded);
    }

    private long later() {
        return ++nowMillis;
    }

    private static Claim claim(String key, Content content) {
        return Claim.of(key, false, new Request(content, List.of()));
    }

    private static Content text(String text) {
        return new Content("text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Content content(byte[] bytes) {
        return new Content(null, bytes);
    }
}
