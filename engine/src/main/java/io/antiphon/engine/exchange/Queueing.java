package io.antiphon.engine.exchange;

/** What becomes of an exchange in the queue. */
final class Queueing {
    private Queueing() {}

    static Decision dispatch(Exchange exchange, Command.Dispatch dispatch, long nowMillis) {
        if (!exchange.dispatchable()) {
            return Decision.UNCHANGED;
        }
        if (nowMillis >= exchange.terms().deadlineMillis()) {
            return Ending.expire(exchange, nowMillis);
        }
        return Decision.of(
                new Event.Dispatched(nowMillis, dispatch.lease(), dispatch.leaseMillis()),
                new Effect.Deliver(dispatch.lease(), dispatch.leaseMillis()));
    }

    static Decision wake(Exchange exchange, long nowMillis) {
        boolean due = exchange.phase() instanceof Phase.Queued queued
                && !queued.ready()
                && nowMillis >= queued.notBeforeMillis();
        return due ? Decision.of(new Event.Woken(nowMillis), new Effect.Enqueue()) : Decision.UNCHANGED;
    }
}
