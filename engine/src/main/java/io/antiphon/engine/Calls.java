package io.antiphon.engine;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.engine.exchange.Command;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.time.TimerWheel;
import org.jspecify.annotations.Nullable;

/** From a requestor's asking to its waiting. */
final class Calls {
    private final Ports ports;
    private final EngineSettings settings;
    private final Services services;
    private final Residents residents;
    private final Ledger ledger;
    private final TimerWheel wheel;
    private final Identities identities;
    private final Admission admission;

    Calls(
            Ports ports,
            EngineSettings settings,
            Services services,
            Residents residents,
            Ledger ledger,
            TimerWheel wheel,
            Identities identities,
            Admission admission) {
        this.ports = ports;
        this.settings = settings;
        this.services = services;
        this.residents = residents;
        this.ledger = ledger;
        this.wheel = wheel;
        this.identities = identities;
        this.admission = admission;
    }

    Call ask(Ask ask, Caller caller) {
        Call call = new Call(ledger, residents, caller);
        @Nullable Service service = services.get(ask.service());
        Problem problem = admission.objection(ask, service);
        if (problem != null || service == null) {
            refuse(ask, call, problem == null ? Problem.UNKNOWN_SERVICE : problem);
            return call;
        }
        long nowMillis = ports.clock().millis();
        Command.Accept accept = admission.acceptance(ask, identities.next(nowMillis), nowMillis);
        ledger.accept(service, accept, new Asking(call, service, accept));
        return call;
    }

    private void refuse(Ask ask, Call call, Problem problem) {
        ports.observer().refused(ask.service(), problem);
        call.refused(Refusal.of(problem));
    }

    /** A call on its way to becoming a wait. */
    private final class Asking implements Ledger.Acceptance {
        private final Call call;
        private final Service service;
        private final Command.Accept accept;

        Asking(Call call, Service service, Command.Accept accept) {
            this.call = call;
            this.service = service;
            this.accept = accept;
        }

        @Override
        public void accepted(Resident resident, Exchange exchange) {
            long nowMillis = ports.clock().millis();
            call.attach(resident, exchange, accept.waitMillis(), wheel, nowMillis);
            boolean plain = !accept.terms().guarantee().outlivesWait();
            if (plain && call.waiting() && service.repliers(nowMillis) == 0) {
                long graceEndMillis = nowMillis + settings.noReplierGraceMillis();
                call.giveUpAt(graceEndMillis, wheel, () -> giveUp(resident));
            }
        }

        @Override
        public void claimed(ExchangeId holder) {
            residents.with(holder, Continuation.of(this::attach, call::refused));
        }

        @Override
        public void refused(Refusal refusal) {
            call.refused(refusal);
        }

        private void attach(Resident resident) {
            ledger.submit(resident, accept, Continuation.of(known -> attach(resident, known), call::refused));
        }

        private void attach(Resident resident, Exchange known) {
            call.attach(
                    resident, known, accept.waitMillis(), wheel, ports.clock().millis());
        }

        private void giveUp(Resident resident) {
            if (service.repliers(ports.clock().millis()) == 0) {
                ledger.submit(resident, new Command.GiveUp(), Continuation.ignored());
            }
        }
    }
}
