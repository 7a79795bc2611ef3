package io.antiphon.rsocket.connection;

/** Who has been silent for how long, and when a client has to say something. */
final class KeepAlive {
    private final Role role;
    private final long intervalMillis;
    private final long lifetimeMillis;
    private long heardMillis;
    private long spokenMillis;

    KeepAlive(Role role, long intervalMillis, long lifetimeMillis, long nowMillis) {
        this.role = role;
        this.intervalMillis = intervalMillis;
        this.lifetimeMillis = lifetimeMillis;
        this.heardMillis = nowMillis;
        this.spokenMillis = nowMillis;
    }

    /** The peer has sent something, whatever it was. */
    void heard(long nowMillis) {
        heardMillis = nowMillis;
    }

    /** Whether the peer counts as dead. */
    boolean isOver(long nowMillis) {
        return nowMillis - heardMillis >= lifetimeMillis;
    }

    /** Whether to send a KEEPALIVE now; it counts as sent. */
    boolean speaks(long nowMillis) {
        if (role == Role.SERVER || nowMillis - spokenMillis < intervalMillis) {
            return false;
        }
        spokenMillis = nowMillis;
        return true;
    }

    /** When there may be something to do next. */
    long nextMillis() {
        long death = heardMillis + lifetimeMillis;
        return role == Role.SERVER ? death : Math.min(death, spokenMillis + intervalMillis);
    }

    long lifetimeMillis() {
        return lifetimeMillis;
    }
}
