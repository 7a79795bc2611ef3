package io.antiphon.engine;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.engine.exchange.Command;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Guarantee;
import io.antiphon.engine.exchange.Key;
import io.antiphon.engine.exchange.Membership;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.engine.exchange.Terms;
import io.antiphon.engine.store.ServiceKey;
import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import io.antiphon.engine.time.TimerWheel;
import java.util.Optional;
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
    private final Conversations conversations;
    private final Standings standings;
    private final Guard guard;

    Calls(
            Ports ports,
            EngineSettings settings,
            Services services,
            Residents residents,
            Ledger ledger,
            TimerWheel wheel,
            Identities identities,
            Admission admission,
            Conversations conversations,
            Standings standings) {
        this.ports = ports;
        this.settings = settings;
        this.services = services;
        this.residents = residents;
        this.ledger = ledger;
        this.wheel = wheel;
        this.identities = identities;
        this.admission = admission;
        this.conversations = conversations;
        this.standings = standings;
        this.guard = ports.guard();
    }

    Call ask(Ask ask, Caller caller) {
        Call call = new Call(ledger, residents, guard, caller);
        ask(ask, call);
        return call;
    }

    private void ask(Ask ask, Call call) {
        @Nullable Service service = services.asked(ask.service());
        Refusal objection = admission.objection(ask, service);
        Refusal unfit = admission.unfit(ask);
        if (unfit != null) {
            refuse(ask, call, unfit);
        } else if (service == null) {
            refuse(ask, call, objection == null ? Refusal.of(Problem.UNKNOWN_SERVICE) : objection);
        } else if (objection == null && ask.contribution() != null) {
            converse(ask, call, service, ask.contribution());
        } else if (objection != null && objection.problem() == Problem.OVERLOADED && ask.key() != null) {
            attachToHolder(ask, ask.key(), call, service, objection);
        } else if (objection != null) {
            refuse(ask, call, objection);
        } else {
            accept(ask, call, service, null);
        }
    }

    /** The key that the call has is this exchange's no more: it is the call's now, unless another was faster. */
    private void askAnew(Ask ask, Call call, String key, ExchangeId holder) {
        ledger.free(ask.service(), key, holder);
        ask(ask, call);
    }

    /** Asks again what ended without an answer. Its id is the key, so that it is asked again once. */
    void resend(Exchange ended, Caller caller) {
        if (ended.terms().membership() != null) {
            refuse(
                    caller,
                    Refusal.of(
                            Problem.CONVERSATION_ENDED,
                            "A request of a conversation cannot be sent again outside of it."));
            return;
        }
        switch (ended.phase()) {
            case Phase.Answered _ -> refuse(caller, new Refusal(Problem.ALREADY_FINISHED, ended.state()));
            case Phase.Failed _, Phase.Expired _, Phase.Cancelled _ -> ask(again(ended), caller);
            case Phase.Erased _ -> refuse(caller, Refusal.of(Problem.CONTENT_ERASED));
            case Phase.Queued _, Phase.Held _ -> refuse(caller, new Refusal(Problem.NOT_FINISHED, ended.state()));
        }
    }

    void refuse(Caller caller, Refusal refusal) {
        guard.call(Party.CALLER, () -> caller.refused(refusal));
    }

    private static Ask again(Exchange ended) {
        Terms terms = ended.terms();
        long beganMillis = Math.max(ended.origin().atMillis(), terms.notBeforeMillis());
        return new Ask(
                ended.service(),
                ended.request(),
                terms.guarantee() == Guarantee.ONE_WAY,
                true,
                Key.ofResent(ended.id()),
                0,
                Math.max(1, terms.deadlineMillis() - beganMillis),
                0,
                terms.urgency());
    }

    private void converse(Ask ask, Call call, Service service, Contribution contribution) {
        conversations.seat(
                contribution,
                service,
                Continuation.of(
                        seat -> accept(ask, call, seat.service(), seat),
                        refusal -> refuseUnlessHeld(ask, call, service, refusal)));
    }

    /** What is over, or full, takes nothing new, but a key keeps what it stands for. */
    private void refuseUnlessHeld(Ask ask, Call call, Service service, Refusal refusal) {
        if (ask.key() == null) {
            refuse(ask, call, refusal);
        } else {
            attachToHolder(ask, ask.key(), call, service, refusal);
        }
    }

    private void accept(Ask ask, Call call, Service service, @Nullable Seat seat) {
        long nowMillis = ports.clock().millis();
        Membership membership = seat == null ? null : seat.membership();
        Command.Accept accept = admission.acceptance(ask, identities.next(nowMillis), nowMillis, membership);
        ledger.accept(
                service,
                ask.account(),
                accept,
                nowMillis,
                new Asking(ask, call, service, accept, seat, null, nowMillis));
    }

    /** There is no room for another exchange, but one that the key belongs to already has its room. */
    private void attachToHolder(Ask ask, String key, Call call, Service service, Refusal otherwise) {
        long nowMillis = ports.clock().millis();
        Membership membership =
                ask.contribution() == null ? null : ask.contribution().membership();
        Command.Accept accept = admission.acceptance(ask, identities.next(nowMillis), nowMillis, membership);
        Asking asking = new Asking(ask, call, service, accept, null, otherwise, nowMillis);
        // A claim that is on its way to the store counts: it has the room.
        ledger.afterAll(() -> ports.store().holder(new ServiceKey(ask.service(), key), new Store.Receiver<>() {
            @Override
            public void received(Optional<ExchangeId> holder) {
                ports.thread()
                        .execute(() -> holder.ifPresentOrElse(asking::claimed, () -> refuse(ask, call, otherwise)));
            }

            @Override
            public void failed(StoreException problem) {
                ports.thread().execute(() -> refuse(ask, call, Problem.STORE_UNAVAILABLE));
            }
        }));
    }

    private void refuse(Ask ask, Call call, Problem problem) {
        refuse(ask, call, Refusal.of(problem));
    }

    private void refuse(Ask ask, Call call, Refusal refusal) {
        ports.observer().refused(ask.service(), refusal.problem());
        call.refused(refusal);
    }

    /** A call on its way to becoming a wait. */
    private final class Asking implements Ledger.Acceptance {
        private final Ask ask;
        private final Call call;
        private final Service service;
        private final Command.Accept accept;
        private final @Nullable Seat seat;
        /** Why there is no room for another exchange, or null where there is. */
        private final @Nullable Refusal objection;

        private final long askedAtMillis;

        Asking(
                Ask ask,
                Call call,
                Service service,
                Command.Accept accept,
                @Nullable Seat seat,
                @Nullable Refusal objection,
                long askedAtMillis) {
            this.ask = ask;
            this.call = call;
            this.service = service;
            this.accept = accept;
            this.seat = seat;
            this.objection = objection;
            this.askedAtMillis = askedAtMillis;
        }

        @Override
        public void accepted(Resident resident, Exchange exchange) {
            if (seat != null) {
                seat.taken(resident);
            }
            boolean plain = !accept.terms().guarantee().outlivesWait();
            if (plain && !service.attended(ports.clock().millis())) {
                call.giveUpAt(askedAtMillis + settings.noReplierGraceMillis(), wheel, () -> giveUp(resident));
            }
            attach(resident, exchange);
        }

        /** A repeat of what was asked again by now is about the newest of these exchanges. */
        @Override
        public void claimed(ExchangeId holder) {
            leaveSeat();
            standings.newest(
                    holder,
                    Continuation.of(
                            newest -> residents.with(
                                    newest, Continuation.of(resident -> repeat(holder, resident), call::refused)),
                            call::refused));
        }

        private void repeat(ExchangeId holder, Resident newest) {
            String key = ask.key();
            if (key == null || !isOver(key, newest.exchange)) {
                attach(newest);
            } else if (objection == null) {
                askAnew(ask, call, key, holder);
            } else {
                refuse(ask, call, objection);
            }
        }

        private boolean isOver(String key, Exchange newest) {
            return !Key.isServers(key) && newest.keyOver(ports.clock().millis());
        }

        @Override
        public void refused(Refusal refusal) {
            leaveSeat();
            call.refused(refusal);
        }

        private void leaveSeat() {
            if (seat != null) {
                seat.left();
            }
        }

        private void attach(Resident resident) {
            ledger.submit(resident, accept, Continuation.of(known -> attach(resident, known), call::refused));
        }

        private void attach(Resident resident, Exchange known) {
            call.attach(resident, known, accept.waitMillis(), wheel, askedAtMillis, () -> endWait(resident));
        }

        /** That nobody is there is the better reason, where both are true. */
        private void endWait(Resident resident) {
            giveUp(resident);
            call.endWait();
        }

        private void giveUp(Resident resident) {
            if (!service.attended(ports.clock().millis())) {
                ledger.submit(resident, new Command.GiveUp(), Continuation.ignored());
            }
        }
    }
}
