package io.antiphon.server.crash;

import java.util.concurrent.locks.LockSupport;

/** Keeps clients from asking more than two cores can bear. Nothing relies on how long these pauses are. */
final class Pace {
    private static final long BETWEEN_CALLS_NANOS = 4_000_000;
    private static final long AFTER_NO_REPLY_NANOS = 50_000_000;

    private Pace() {}

    static void betweenCalls() {
        LockSupport.parkNanos(BETWEEN_CALLS_NANOS);
    }

    static void afterNoReply() {
        LockSupport.parkNanos(AFTER_NO_REPLY_NANOS);
    }
}
