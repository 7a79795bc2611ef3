package io.antiphon.engine.exchange;

import io.antiphon.api.ExchangeId;
import org.jspecify.annotations.Nullable;

/**
 * The conditions under which a request was accepted. They never change.
 *
 * @param guarantee what is owed to the call
 * @param urgency 0 (first) to 7 (last), as in RFC 9218
 * @param deadlineMillis when the exchange ends for everyone, in milliseconds since 1970
 * @param notBeforeMillis not dispatched before then, in milliseconds since 1970; 0 for at once
 * @param claim the idempotency key, where there is one
 * @param membership its place in a conversation, where it has one
 * @param deadlineStated whether the deadline is more than the end of a plain call's wait: such a call that states none
 *     has no deadline once it is answered in parts. Always true where the exchange outlives its wait
 * @param retention how long it is kept after its end, or null where that is the store's to say
 */
public record Terms(
        Guarantee guarantee,
        int urgency,
        long deadlineMillis,
        long notBeforeMillis,
        @Nullable Claim claim,
        @Nullable Membership membership,
        boolean deadlineStated,
        @Nullable Retention retention) {
    /** The urgency of a call that does not state one. */
    public static final int DEFAULT_URGENCY = 3;

    /**
     * Checks the urgency.
     *
     * @throws IllegalArgumentException where it is not 0 to 7
     */
    public Terms {
        if (urgency < 0 || urgency > 7) {
            throw new IllegalArgumentException("an urgency is 0 to 7, not " + urgency);
        }
        deadlineStated |= guarantee.outlivesWait();
    }

    /** The terms of an exchange with a stated deadline. */
    public Terms(
            Guarantee guarantee,
            int urgency,
            long deadlineMillis,
            long notBeforeMillis,
            @Nullable Claim claim,
            @Nullable Membership membership) {
        this(guarantee, urgency, deadlineMillis, notBeforeMillis, claim, membership, true, null);
    }

    /** The terms of an exchange with a stated deadline outside any conversation. */
    public Terms(Guarantee guarantee, int urgency, long deadlineMillis, long notBeforeMillis, @Nullable Claim claim) {
        this(guarantee, urgency, deadlineMillis, notBeforeMillis, claim, null);
    }

    /** The same, within a conversation. */
    public Terms within(@Nullable Membership place) {
        return new Terms(guarantee, urgency, deadlineMillis, notBeforeMillis, claim, place, deadlineStated, retention);
    }

    /** The same, kept for so long after its end. */
    public Terms kept(@Nullable Retention own) {
        return new Terms(guarantee, urgency, deadlineMillis, notBeforeMillis, claim, membership, deadlineStated, own);
    }

    /** The exchange that was resent as this one, or null where this one asks for itself. */
    public @Nullable ExchangeId resentFrom() {
        return claim == null ? null : Key.original(claim.key()).orElse(null);
    }

    /** Whether a replier that was lost, or that failed retryably, may be followed by another: never in a conversation. */
    boolean redeliverable() {
        return guarantee.redeliverable() && membership == null;
    }

    /** Returns whether the exchange has a key that is remembered for longer than its contents are kept. */
    boolean outlivedByKey() {
        return claim != null && retention != null && retention.keyMillis() > retention.millis();
    }

    /** Whether there is only one who may take it. */
    boolean bound() {
        return membership != null && membership.bound();
    }
}
