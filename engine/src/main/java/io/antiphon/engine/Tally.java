package io.antiphon.engine;

import io.antiphon.api.State;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;

/** Keeps each service's counts by state, and tells the observer what happened and how long it took. */
final class Tally {
    private final Ports ports;

    Tally(Ports ports) {
        this.ports = ports;
    }

    void accepted(Resident resident) {
        resident.service.count(State.QUEUED, 1);
        ports.observer().accepted(resident.service.name);
    }

    void changed(Resident resident, Exchange before, Event last) {
        State from = before.state();
        State to = resident.exchange.state();
        if (from == to) {
            return;
        }
        resident.service.count(from, -1);
        resident.service.count(to, 1);
        long nowNanos = ports.clock().nanos();
        observe(resident, from, to, last, nowNanos);
        resident.sinceNanos = nowNanos;
    }

    private void observe(Resident resident, State from, State to, Event last, long nowNanos) {
        EngineObserver observer = ports.observer();
        long spentNanos = nowNanos - resident.sinceNanos;
        if (to == State.DISPATCHED) {
            observer.dispatched(resident.service.name, resident.exchange.attempt(), spentNanos);
        } else if (last instanceof Event.Requeued requeued) {
            observer.requeued(resident.service.name, requeued.reason());
        } else if (to.isFinal()) {
            long workedNanos = from == State.QUEUED ? 0 : spentNanos;
            if (from == State.DISPATCHED && to == State.ANSWERED && resident.session != null) {
                resident.session.answeredIn(spentNanos);
            }
            observer.finished(resident.service.name, to, nowNanos - resident.beganNanos, workedNanos);
        }
    }
}
