package io.antiphon.engine;

import io.antiphon.api.Content;
import io.antiphon.api.Token;
import io.antiphon.engine.exchange.Command;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Phase;

/** Answers in parts, at the pace of those who read them: a replier hears of a part when there is room for the next. */
final class Parts {
    private final Ledger ledger;
    private final Leases leases;
    private final Standstill standstill;

    Parts(Ledger ledger, Leases leases, Standstill standstill) {
        this.ledger = ledger;
        this.leases = leases;
        this.standstill = standstill;
    }

    void add(Resident resident, Token token, Content content, Continuation<Exchange> next) {
        ledger.submit(
                resident,
                new Command.AddPart(token, content),
                Continuation.of(exchange -> acknowledge(resident, exchange, next), next::refused));
    }

    private void acknowledge(Resident resident, Exchange exchange, Continuation<Exchange> next) {
        if (resident.crowded()) {
            standstill.begins(resident);
            resident.holdBack(() -> {
                renew(resident);
                next.done(exchange);
            });
        } else {
            next.done(exchange);
        }
    }

    private void renew(Resident resident) {
        if (resident.exchange.phase() instanceof Phase.Dispatched dispatched) {
            leases.renew(resident, dispatched.leaseMillis());
        }
    }
}
