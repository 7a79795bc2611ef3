package io.antiphon.engine.record;

import io.antiphon.engine.exchange.CancelReason;
import io.antiphon.engine.exchange.Guarantee;
import io.antiphon.engine.exchange.Membership;
import io.antiphon.engine.exchange.RequeueReason;
import java.util.List;

/** The numbers of the closed vocabularies within records. */
final class StoredNumbers {
    static final FrozenNumbers<Guarantee> GUARANTEES = FrozenNumbers.inOrder(
            Guarantee.class, List.of(Guarantee.PLAIN, Guarantee.TICKETED, Guarantee.KEYED, Guarantee.ONE_WAY));

    static final FrozenNumbers<RequeueReason> REQUEUE_REASONS = FrozenNumbers.inOrder(
            RequeueReason.class,
            List.of(RequeueReason.RELEASED, RequeueReason.LOST, RequeueReason.FAILED, RequeueReason.UNDELIVERED));

    static final FrozenNumbers<CancelReason> CANCEL_REASONS = FrozenNumbers.inOrder(
            CancelReason.class,
            List.of(
                    CancelReason.REQUESTED,
                    CancelReason.WAIT_ENDED,
                    CancelReason.ABANDONED,
                    CancelReason.NO_REPLIER,
                    CancelReason.STOPPING));

    static final FrozenNumbers<Membership.Role> ROLES = FrozenNumbers.inOrder(
            Membership.Role.class, List.of(Membership.Role.OPENING, Membership.Role.REQUEST, Membership.Role.QUESTION));

    private StoredNumbers() {}
}
