package io.antiphon.engine.exchange;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.api.Token;
import java.util.List;
import java.util.function.Supplier;

/**
 * Decides the commands of the holder of an exchange: a replier under its lease, or anybody with the answer token. A
 * holder that did not hear that its outcome was taken may say the same outcome again, and nothing else.
 */
final class Holding {
    private static final Failure NOT_TAKEN = new Failure(
            Problem.REPLIER_FAILED,
            "not-taken",
            null,
            "The other side of the conversation gave the request back unprocessed.",
            Problem.REPLIER_FAILED.status(),
            false,
            null);

    private final Redelivery redelivery;

    Holding(Redelivery redelivery) {
        this.redelivery = redelivery;
    }

    Decision reply(Exchange exchange, Command.Reply reply, long nowMillis) {
        Answer answer = exchange.terms().guarantee().keepsAnswer()
                ? reply.answer()
                : new Answer(reply.answer().status(), Content.EMPTY, List.of());
        return exchange.phase().equals(new Phase.Answered(answer, reply.token()))
                ? Decision.UNCHANGED
                : ifHeld(
                        exchange,
                        reply.token(),
                        () -> Decision.of(new Event.Answered(nowMillis, answer), new Effect.EndLease()));
    }

    Decision fail(Exchange exchange, Command.Fail fail, long nowMillis) {
        Failure failure = fail.failure();
        if (exchange.phase().equals(new Phase.Failed(failure, fail.token()))) {
            return Decision.UNCHANGED;
        }
        return ifHeld(exchange, fail.token(), () -> {
            if (!failure.retryable() || !mayGoOn(exchange)) {
                return Decision.of(new Event.Failed(nowMillis, failure), new Effect.EndLease());
            }
            return requeue(RequeueReason.FAILED, redelivery.delayMillis(exchange, fail), nowMillis);
        });
    }

    Decision progress(Exchange exchange, Command.ReportProgress progress, long nowMillis) {
        boolean cancelledUnder = exchange.phase() instanceof Phase.Cancelled cancelled
                && progress.token().equals(cancelled.token());
        return cancelledUnder
                ? Decision.UNCHANGED
                : ifHeld(exchange, progress.token(), () -> progressed(exchange, progress, nowMillis));
    }

    /**
     * A replier that says nothing but that it is alive makes no event: it would be all that the log is full of. Nor
     * does one that has said very much already.
     */
    private static Decision progressed(Exchange exchange, Command.ReportProgress progress, long nowMillis) {
        boolean silent = (progress.percent() == null && progress.message() == null)
                || exchange.sequence() >= Series.MOST_KEPT_PARTS;
        List<Event> events =
                silent ? List.of() : List.of(new Event.Progressed(nowMillis, progress.percent(), progress.message()));
        return new Decision.Changed(events, renewal(exchange.phase()));
    }

    Decision addPart(Exchange exchange, Command.AddPart part, long nowMillis) {
        return ifHeld(exchange, part.token(), () -> partAdded(exchange, part.content(), nowMillis));
    }

    /** The first part of what can be found again is a promise: who lost its connection resumes behind it. */
    private static Decision partAdded(Exchange exchange, Content content, long nowMillis) {
        Guarantee guarantee = exchange.terms().guarantee();
        List<Effect> effects = renewal(exchange.phase());
        if (!guarantee.keepsAnswer()) {
            return new Decision.Changed(List.of(), effects);
        }
        Series series = exchange.series();
        if (guarantee.outlivesWait() && !series.hasRoomFor(content)) {
            return Decision.rejected(Problem.PAYLOAD_TOO_LARGE);
        }
        Event.PartAdded added = new Event.PartAdded(nowMillis, series.parts() + 1, content, series);
        boolean promised = guarantee.outlivesWait() && !exchange.recorded();
        List<Event> events = promised ? List.of(new Event.Promised(nowMillis), added) : List.of(added);
        return new Decision.Changed(events, effects);
    }

    private static List<Effect> renewal(Phase phase) {
        return phase instanceof Phase.Dispatched dispatched
                ? List.of(new Effect.RenewLease(dispatched.leaseMillis()))
                : List.of();
    }

    /** A replier that did not hear the answer token asks for it again. */
    Decision defer(Exchange exchange, Command.Defer defer, long nowMillis) {
        boolean again = exchange.phase() instanceof Phase.Deferred deferred
                && defer.token().equals(deferred.lease());
        if (again) {
            return Decision.UNCHANGED;
        }
        return ifHeld(
                exchange,
                defer.token(),
                () -> Decision.of(new Event.Deferred(nowMillis, defer.answerToken()), new Effect.EndLease()));
    }

    Decision release(Exchange exchange, Command.Release release, long nowMillis) {
        return ifHeld(exchange, release.token(), () -> released(exchange, release, nowMillis));
    }

    /** A bound exchange goes to no other replier. A holder that has sent parts has begun, whatever it says. */
    private static Decision released(Exchange exchange, Command.Release release, long nowMillis) {
        if (exchange.terms().bound()) {
            return Decision.of(new Event.Failed(nowMillis, NOT_TAKEN), new Effect.EndLease());
        }
        return exchange.series().begun() && !exchange.terms().redeliverable()
                ? Decision.of(new Event.Failed(nowMillis, Failure.replierLost()), new Effect.EndLease())
                : requeue(RequeueReason.RELEASED, release.delayMillis(), nowMillis);
    }

    Decision quit(Exchange exchange, Command.Quit quit, long nowMillis) {
        return ifHeld(
                exchange,
                quit.token(),
                () -> mayGoOn(exchange)
                        ? requeueLost(exchange, quit.jitter(), nowMillis)
                        : Decision.of(new Event.Failed(nowMillis, Failure.replierLost()), new Effect.EndLease()));
    }

    Decision lose(Exchange exchange, Command.LoseReplier lost, long nowMillis) {
        boolean holds = exchange.phase() instanceof Phase.Dispatched dispatched
                && dispatched.token().equals(lost.lease());
        if (!holds) {
            return Decision.UNCHANGED;
        }
        if (!mayGoOn(exchange)) {
            return Decision.of(
                    new Event.Failed(nowMillis, Failure.replierLost()),
                    new Effect.StopReplier(lost.lease()),
                    new Effect.EndLease());
        }
        return requeueLost(exchange, lost.jitter(), nowMillis);
    }

    /** The first loss costs no time, each later one more. */
    private Decision requeueLost(Exchange exchange, double jitter, long nowMillis) {
        int setbacks = exchange.setbacks();
        long delayMillis = setbacks == 0 ? 0 : redelivery.backoff().delayMillis(setbacks, jitter);
        return requeue(RequeueReason.LOST, delayMillis, nowMillis);
    }

    private boolean mayGoOn(Exchange exchange) {
        return exchange.terms().redeliverable() && !redelivery.exhausted(exchange);
    }

    static Decision requeue(RequeueReason reason, long delayMillis, long nowMillis) {
        if (delayMillis <= 0) {
            return Decision.of(new Event.Requeued(nowMillis, reason, 0), new Effect.EndLease(), new Effect.Enqueue());
        }
        long wakeMillis = nowMillis + delayMillis;
        return Decision.of(
                new Event.Requeued(nowMillis, reason, wakeMillis),
                new Effect.EndLease(),
                new Effect.WakeAt(wakeMillis));
    }

    private static Decision ifHeld(Exchange exchange, Token token, Supplier<Decision> decision) {
        return switch (exchange.phase()) {
            case Phase.Finished finished -> Decision.alreadyFinished(finished.state());
            case Phase.Held held when held.token().equals(token) -> decision.get();
            case Phase.Held _, Phase.Queued _ -> Decision.rejected(Problem.LEASE_LOST);
        };
    }
}
