package io.antiphon.server.rsocket;

import io.antiphon.rsocket.metadata.CallMetadata;

/**
 * How long things may take.
 *
 * @param waitDefaultMillis how long a call waits that does not say
 * @param waitCeilingMillis the longest wait granted
 * @param deadlineCeilingMillis the longest deadline granted
 */
public record Patience(long waitDefaultMillis, long waitCeilingMillis, long deadlineCeilingMillis) {
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

    /** The deadline from now, or 0 where the call does not say. */
    long timeoutMillis(CallMetadata call) {
        return call.remainingMillis() < 0 ? 0 : Math.clamp(call.remainingMillis(), 1, deadlineCeilingMillis);
    }

    /** The delay that is asked for, or 0. */
    long delayMillis(CallMetadata call) {
        return Math.clamp(call.delayMillis(), 0, deadlineCeilingMillis);
    }
}
