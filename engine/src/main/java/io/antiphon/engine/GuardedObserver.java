package io.antiphon.engine;

import io.antiphon.api.Problem;
import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.engine.exchange.RequeueReason;
import io.antiphon.engine.store.StoreException;

/** An observer that cannot harm what it observes. */
final class GuardedObserver implements EngineObserver {
    private final EngineObserver observer;
    private final Guard guard;

    GuardedObserver(EngineObserver observer, Guard guard) {
        this.observer = observer;
        this.guard = guard;
    }

    @Override
    public void accepted(ServiceName service) {
        guard.call(Party.OBSERVER, () -> observer.accepted(service));
    }

    @Override
    public void refused(ServiceName service, Problem problem) {
        guard.call(Party.OBSERVER, () -> observer.refused(service, problem));
    }

    @Override
    public void dispatched(ServiceName service, int attempt, long waitedNanos) {
        guard.call(Party.OBSERVER, () -> observer.dispatched(service, attempt, waitedNanos));
    }

    @Override
    public void requeued(ServiceName service, RequeueReason reason) {
        guard.call(Party.OBSERVER, () -> observer.requeued(service, reason));
    }

    @Override
    public void finished(ServiceName service, State state, long totalNanos, long workedNanos) {
        guard.call(Party.OBSERVER, () -> observer.finished(service, state, totalNanos, workedNanos));
    }

    /** Called for every plain call that passes, and makes no object. */
    @Override
    public void passed(ServiceName service, State state, long beganNanos, long endedNanos) {
        try {
            observer.passed(service, state, beganNanos, endedNanos);
        } catch (Throwable thrown) {
            guard.caught(Party.OBSERVER, thrown);
        }
    }

    @Override
    public void overdue(ServiceName service, long lateMillis) {
        guard.call(Party.OBSERVER, () -> observer.overdue(service, lateMillis));
    }

    @Override
    public void storeFailed(StoreException problem) {
        guard.call(Party.OBSERVER, () -> observer.storeFailed(problem));
    }

    @Override
    public void storeReopened() {
        guard.call(Party.OBSERVER, observer::storeReopened);
    }

    @Override
    public void committed(int changes, long nanos) {
        guard.call(Party.OBSERVER, () -> observer.committed(changes, nanos));
    }

    @Override
    public void threw(Party party, Throwable thrown) {
        observer.threw(party, thrown);
    }
}
