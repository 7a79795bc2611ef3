package io.antiphon.engine.exchange;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ConversationId;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exchanges, commands and contents to test with. Time begins at {@link #START}. */
final class Samples {
    static final long START = 1_000_000;
    static final long WAIT = 30_000;
    static final long DEADLINE = START + 3_600_000;
    static final Token LEASE = new Token(1, 1);
    static final Token ANSWER_TOKEN = new Token(2, 2);
    static final Token WRONG = new Token(9, 9);
    static final Answer ANSWER = Answer.of(content("42"));
    static final Failure FINAL_FAILURE =
            new Failure(Problem.REPLIER_FAILED, "broken", "Broken", "it broke", 422, false, null);
    static final Failure RETRYABLE_FAILURE =
            new Failure(Problem.REPLIER_FAILED, "busy", "Busy", "try again", 503, true, null);

    private Samples() {}

    static Content content(String text) {
        return new Content("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    static Command.Accept accept(Guarantee guarantee, long waitMillis, long notBeforeMillis, @Nullable Claim claim) {
        Terms terms = new Terms(guarantee, Terms.DEFAULT_URGENCY, DEADLINE, notBeforeMillis, claim);
        return new Command.Accept(
                new ExchangeId(START << 16, 7),
                new ServiceName("quote"),
                new Request(content("how much?"), List.of()),
                terms,
                waitMillis);
    }

    static Exchange queued(Guarantee guarantee) {
        Claim claim = guarantee == Guarantee.KEYED ? new Claim("k", 1, 2) : null;
        return begun(accept(guarantee, guarantee == Guarantee.ONE_WAY ? 0 : WAIT, 0, claim));
    }

    static Exchange heldBack(Guarantee guarantee) {
        return begun(accept(guarantee, WAIT, START + 60_000, null));
    }

    static Exchange dispatched(Guarantee guarantee) {
        return queued(guarantee).after(new Event.Dispatched(START + 1, LEASE, 30_000));
    }

    static Exchange deferred(Guarantee guarantee) {
        return dispatched(guarantee).after(new Event.Deferred(START + 2, ANSWER_TOKEN));
    }

    static Exchange answered(Guarantee guarantee) {
        Answer kept = guarantee.keepsAnswer() ? ANSWER : new Answer(ANSWER.status(), Content.EMPTY, List.of());
        return dispatched(guarantee).after(new Event.Answered(START + 3, kept));
    }

    static Exchange failed(Guarantee guarantee) {
        return dispatched(guarantee).after(new Event.Failed(START + 3, FINAL_FAILURE));
    }

    static Exchange expired(Guarantee guarantee) {
        return dispatched(guarantee).after(new Event.Expired(DEADLINE));
    }

    static Exchange cancelled(Guarantee guarantee) {
        return dispatched(guarantee).after(new Event.Cancelled(START + 3, CancelReason.REQUESTED));
    }

    /** The same exchange, in a conversation. */
    static Exchange within(Exchange exchange, Membership.Role role) {
        Event.Accepted origin = exchange.origin();
        Membership membership = new Membership(new ConversationId(1, 2), role);
        Event.Accepted within = new Event.Accepted(
                origin.atMillis(),
                origin.id(),
                origin.service(),
                origin.request(),
                origin.terms().within(membership),
                origin.recorded());
        return new Exchange(
                within,
                exchange.phase(),
                exchange.attempt(),
                exchange.setbacks(),
                exchange.undelivered(),
                exchange.recorded(),
                exchange.progress(),
                exchange.series(),
                exchange.sequence(),
                exchange.changedAtMillis());
    }

    private static Exchange begun(Command.Accept accept) {
        Decision decision = new Decider(Redelivery.DEFAULT).decide(null, accept, START);
        Event.Accepted accepted =
                (Event.Accepted) ((Decision.Changed) decision).events().getFirst();
        return Exchange.begin(accepted);
    }
}
