package io.antiphon.server.rsocket;

import io.antiphon.engine.Continuation;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.exchange.Exchange;

/**
 * The parts of an answer that come from the replier of a delivery: it is given new credit as those who read the
 * answer take what it sent, so that a slow reader slows it.
 */
final class DeliveredParts implements Continuation<Exchange> {
    /** For how many parts a replier has credit at most. */
    static final int CREDIT = 16;

    private static final int REFILL = CREDIT / 2;

    private final Delivery delivery;
    private int credit = CREDIT;
    private int taken;
    private boolean refused;

    DeliveredParts(Delivery delivery) {
        this.delivery = delivery;
    }

    /** Uses up credit for a part; false where there is none. */
    boolean take() {
        return --credit >= 0;
    }

    @Override
    public void done(Exchange exchange) {
        if (++taken == REFILL) {
            taken = 0;
            credit += REFILL;
            delivery.requestMore(REFILL);
        }
    }

    @Override
    public void refused(Refusal refusal) {
        if (!refused) {
            refused = true;
            delivery.refuse(Said.failure("The server did not take a part of the answer. " + refusal.words(), false));
        }
    }
}
