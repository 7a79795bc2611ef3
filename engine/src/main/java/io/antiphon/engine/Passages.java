package io.antiphon.engine;

import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.engine.time.TimerWheel;
import org.jspecify.annotations.Nullable;

/**
 * Plain calls that need not become exchanges, because a replier has room for them now and nobody is
 * promised anything: all that is kept of one is who waits for whom, and until when.
 */
final class Passages {
    private final Ports ports;
    private final EngineSettings settings;
    private final Services services;
    private final Drain drain;
    private final TimerWheel wheel;
    private final Guard guard;
    private int open;

    Passages(Ports ports, EngineSettings settings, Services services, Drain drain, TimerWheel wheel) {
        this.settings = settings;
        this.ports = ports;
        this.services = services;
        this.drain = drain;
        this.wheel = wheel;
        this.guard = ports.guard();
    }

    /** A passage to the replier whose turn it is, or null where the call has to become an exchange. */
    @Nullable
    Passage pass(ServiceName name, long waitMillis, Passenger passenger) {
        if (isMeasured(name)) {
            return null;
        }
        Service service = services.asked(name);
        if (service == null || drain.begun() || service.queue.mayHoldMore()) {
            return null;
        }
        ReplierSession session = service.next();
        if (session == null) {
            return null;
        }
        if (!session.takes(passenger)) {
            service.keepTurn(session);
            return null;
        }
        session.takeRoom();
        if (session.hasRoom()) {
            service.ready(session);
        }
        return begin(service, session, waitMillis, passenger);
    }

    /** A service with a bound of its own for bodies is asked by exchanges alone, which are measured. */
    private boolean isMeasured(ServiceName name) {
        return !settings.terms().isEmpty() && settings.termsOf(name).bodyBytes() < Integer.MAX_VALUE;
    }

    /** Whether none is on its way. */
    boolean none() {
        return open == 0;
    }

    void left(Service service) {
        open--;
        service.passing(-1);
    }

    void waitEnded(Passenger passenger) {
        guard.call(Party.PASSENGER, passenger::waitEnded);
    }

    long nanos() {
        return ports.clock().nanos();
    }

    void ended(Service service, State state, long beganNanos, long answeredNanos) {
        service.count(state, 1);
        ports.observer().passed(service.name, state, beganNanos, answeredNanos);
    }

    private Passage begin(Service service, ReplierSession session, long waitMillis, Passenger passenger) {
        Passage passage =
                new Passage(this, service, session, passenger, ports.clock().nanos());
        passage.waitEnd = wheel.scheduleIn(waitMillis, passage);
        service.passing(1);
        open++;
        return passage;
    }
}
