package io.antiphon.server.rsocket;

import io.antiphon.engine.TimeBounds;
import io.antiphon.rsocket.metadata.CallMetadata;

/**
 * How long things may take.
 *
 * @param waitDefaultMillis how long a call waits that does not say
 * @param waitCeilingMillis the longest wait granted
 * @param times the bounds of deadlines and delays
 */
public record Patience(long waitDefaultMillis, long waitCeilingMillis, TimeBounds times) {
    /** How long a call waits: as it says, or by default; 0 for a ticket at once where it accepts one. */
    long waitMillis(CallMetadata call) {
        long standard = call.ticketAccepted() ? 0 : waitDefaultMillis;
        long wanted = call.waitMillis() < 0 ? standard : call.waitMillis();
        return Math.min(wanted, waitCeilingMillis);
    }

    /** How long a plain call may pass: until its wait or its deadline ends. */
    long passageMillis(CallMetadata call) {
        long waitMillis = waitMillis(call);
        return call.remainingMillis() < 0 ? waitMillis : Math.min(waitMillis, call.remainingMillis());
    }

    /** Returns whether the deadline that the call states comes no later than the end of its wait. */
    boolean deadlineComesFirst(CallMetadata call) {
        return call.remainingMillis() >= 0 && call.remainingMillis() <= waitMillis(call);
    }

    /**
     * The same call when so much of its time is spent: it waits, and its deadline is, so much less from now. At least a
     * millisecond is left, in which the engine ends it as it ends every call.
     */
    CallMetadata left(CallMetadata call, long spentMillis) {
        CallMetadata left = call.withWaitMillis(Math.max(1, waitMillis(call) - spentMillis));
        return call.remainingMillis() < 0
                ? left
                : left.withRemainingMillis(Math.max(1, call.remainingMillis() - spentMillis));
    }

    /** The deadline from now, or 0 where the call states none. */
    long timeoutMillis(CallMetadata call) {
        return call.remainingMillis() < 0 ? 0 : times.timeoutMillis(call.remainingMillis(), delayMillis(call));
    }

    /**
     * The delay that is asked for, or 0.
     *
     * @throws MalformedCallException where it is too long
     */
    long delayMillis(CallMetadata call) {
        if (!times.allowsDelay(call.delayMillis())) {
            throw new MalformedCallException("Field 6 of the call: " + times.delayRule());
        }
        return Math.max(0, call.delayMillis());
    }
}
