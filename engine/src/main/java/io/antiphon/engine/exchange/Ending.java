package io.antiphon.engine.exchange;

/** How an exchange ends without its replier's word, and what the end of a wait means. */
final class Ending {
    private Ending() {}

    static Decision endWait(Exchange exchange, long nowMillis) {
        if (exchange.finished()) {
            return Decision.UNCHANGED;
        }
        if (!exchange.terms().guarantee().outlivesWait()) {
            return cancel(exchange, CancelReason.WAIT_ENDED, nowMillis);
        }
        return exchange.recorded() ? Decision.UNCHANGED : Decision.of(new Event.Promised(nowMillis));
    }

    static Decision abandon(Exchange exchange, long nowMillis) {
        return exchange.terms().guarantee().outlivesWait()
                ? endWait(exchange, nowMillis)
                : cancel(exchange, CancelReason.ABANDONED, nowMillis);
    }

    static Decision giveUp(Exchange exchange, long nowMillis) {
        boolean plain = !exchange.terms().guarantee().outlivesWait();
        return plain && exchange.phase() instanceof Phase.Queued
                ? cancel(exchange, CancelReason.NO_REPLIER, nowMillis)
                : Decision.UNCHANGED;
    }

    static Decision cancel(Exchange exchange, CancelReason reason, long nowMillis) {
        return end(exchange, new Event.Cancelled(nowMillis, reason));
    }

    static Decision expire(Exchange exchange, long nowMillis) {
        return nowMillis >= exchange.terms().deadlineMillis()
                ? end(exchange, new Event.Expired(nowMillis))
                : Decision.UNCHANGED;
    }

    static Decision endConversation(Exchange exchange, ConversationEnd how, long nowMillis) {
        Membership membership = exchange.terms().membership();
        if (membership == null) {
            return Decision.UNCHANGED;
        }
        boolean held = exchange.phase() instanceof Phase.Held;
        return end(exchange, new Event.Failed(nowMillis, how.failure(membership.role(), held)));
    }

    private static Decision end(Exchange exchange, Event event) {
        return switch (exchange.phase()) {
            case Phase.Finished _ -> Decision.UNCHANGED;
            case Phase.Dispatched dispatched ->
                Decision.of(event, new Effect.StopReplier(dispatched.token()), new Effect.EndLease());
            case Phase.Queued _, Phase.Deferred _ -> Decision.of(event);
        };
    }
}
