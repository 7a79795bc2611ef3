package io.antiphon.engine;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.Phase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks for exchanges that are dispatched although nobody has them: no session, and no lease that runs. */
final class Vigil {
    private final Residents residents;
    private final Outbox outbox;
    private Set<ExchangeId> suspects = Set.of();

    Vigil(Residents residents, Outbox outbox) {
        this.residents = residents;
        this.outbox = outbox;
    }

    /**
     * The exchanges that nobody had at this look and at the one before. While the store has failed there are none: what is
     * read from it meanwhile goes on when it is reopened.
     */
    List<ExchangeId> look() {
        if (outbox.broken()) {
            suspects = Set.of();
            return List.of();
        }
        Set<ExchangeId> found = new HashSet<>();
        List<ExchangeId> confirmed = new ArrayList<>();
        for (Resident resident : residents.all()) {
            if (isHeldByNobody(resident)) {
                ExchangeId id = resident.exchange.id();
                found.add(id);
                if (suspects.contains(id)) {
                    confirmed.add(id);
                }
            }
        }
        suspects = found;
        return confirmed;
    }

    /** An exchange whose last change is not committed has not been given to anybody yet, and is not late. */
    private boolean isHeldByNobody(Resident resident) {
        if (!(resident.exchange.phase() instanceof Phase.Dispatched dispatched)
                || resident.lastBatch > outbox.settled()) {
            return false;
        }
        return dispatched.leaseMillis() == 0
                ? resident.session == null || !resident.session.holds(resident)
                : resident.lease == null && !resident.holdsBack();
    }
}
