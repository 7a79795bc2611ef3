package io.antiphon.engine.exchange;

import io.antiphon.api.Failure;
import io.antiphon.api.Token;
import java.util.function.Supplier;

/** Decides about an exchange that could not be given to the replier that was to take it. */
final class Delivering {
    /**
     * The number of tries, whatever {@code redelivery.attempts} says: a request that makes repliers throw each time
     * would do so for ever.
     */
    static final int TRIES = 3;

    private static final Failure BOUNCED = Failure.undeliverable("The replier threw each of the " + TRIES
            + " times that it was given the request. The server's log has what it threw.");

    private Delivering() {}

    /** The replier threw: another may take it. At once the first time, then held back, so that others have a turn. */
    static Decision bounce(Exchange exchange, Command.Bounce bounce, Backoff backoff, long nowMillis) {
        return ifWith(exchange, bounce.lease(), () -> {
            int before = exchange.undelivered();
            if (exchange.terms().bound() || before + 1 >= TRIES) {
                return fail(BOUNCED, nowMillis);
            }
            long delayMillis = before == 0 ? 0 : backoff.delayMillis(before, bounce.jitter());
            return Holding.requeue(RequeueReason.UNDELIVERED, delayMillis, nowMillis);
        });
    }

    /** No replier could ever take it. */
    static Decision fail(Exchange exchange, Command.Undeliverable undeliverable, long nowMillis) {
        return ifWith(
                exchange, undeliverable.lease(), () -> fail(Failure.undeliverable(undeliverable.detail()), nowMillis));
    }

    private static Decision fail(Failure failure, long nowMillis) {
        return Decision.of(new Event.Failed(nowMillis, failure), new Effect.EndLease());
    }

    private static Decision ifWith(Exchange exchange, Token lease, Supplier<Decision> decision) {
        boolean holds = exchange.phase() instanceof Phase.Dispatched dispatched
                && dispatched.token().equals(lease);
        return holds ? decision.get() : Decision.UNCHANGED;
    }
}
