package io.antiphon.engine;

import io.antiphon.api.State;
import io.antiphon.engine.time.Timer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A plain call on its straight way to a replier and back: it has taken room with the replier, and no
 * exchange is made of it. Whoever carries it says how it ended, once; more is ignored. On the engine's
 * thread.
 */
public final class Passage implements Runnable {
    private final Passages passages;
    private final Service service;
    private final ReplierSession session;
    private final Passenger passenger;
    private final long beganNanos;

    @Nullable
    Timer waitEnd;

    private long answeredNanos;
    private boolean answerBegun;
    private boolean over;

    Passage(Passages passages, Service service, ReplierSession session, Passenger passenger, long beganNanos) {
        this.passages = passages;
        this.service = service;
        this.session = session;
        this.passenger = passenger;
        this.beganNanos = beganNanos;
    }

    /** Who takes the call. */
    public Replier replier() {
        return session.replier();
    }

    /**
     * The answer comes in parts, and the first is there: the wait is over, and the call goes on for as long as it
     * takes. What is measured is the time until now. More is ignored.
     */
    public void goesOn() {
        if (!over && !answerBegun) {
            answerBegun = true;
            answeredNanos = passages.nanos();
            waitEnd = Resident.cancelled(waitEnd);
        }
    }

    /** The replier answered. */
    public void answered() {
        end(State.ANSWERED);
    }

    /** The replier failed it, or is lost. */
    public void failed() {
        end(State.FAILED);
    }

    /**
     * The requestor does not want it any more, or is gone, and the replier is told so. Its room is free when that has
     * left for the replier.
     */
    public void cancelled() {
        if (leave(State.CANCELLED)) {
            session.grantWhenTold();
        }
    }

    /** How much of the call's time is spent, in milliseconds. */
    public long spentMillis() {
        return TimeUnit.NANOSECONDS.toMillis(passages.nanos() - beganNanos);
    }

    /** The replier surely did not process it: it may be asked again, in the time that is left. */
    public void returned() {
        if (leave()) {
            session.grant(1);
        }
    }

    /** The wait is over: what the engine's timer runs, and nobody else. */
    @Override
    public void run() {
        if (leave(State.CANCELLED)) {
            passages.waitEnded(passenger);
            session.grantWhenTold();
        }
    }

    private void end(State state) {
        if (leave(state)) {
            session.grant(1);
        }
    }

    private boolean leave(State state) {
        boolean left = leave();
        if (left) {
            answeredNanos = answerBegun ? answeredNanos : passages.nanos();
            passages.ended(service, state, beganNanos, answeredNanos);
            if (state == State.ANSWERED) {
                session.answeredIn(answeredNanos - beganNanos);
            }
        }
        return left;
    }

    private boolean leave() {
        if (over) {
            return false;
        }
        over = true;
        waitEnd = Resident.cancelled(waitEnd);
        passages.left(service);
        return true;
    }
}
