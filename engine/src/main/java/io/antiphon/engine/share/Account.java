package io.antiphon.engine.share;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what one caller has taken. Used on the engine's thread; only {@link #OWN}, which keeps nothing, may be used by
 * any thread.
 */
public final class Account {
    /** The server's own, and that of an application around an engine of its own: it has all that there is. */
    public static final Account OWN = new Account(null, "");

    private final @Nullable Accounts accounts;
    private final String caller;
    private final Map<Holding, Count> held = new EnumMap<>(Holding.class);
    private int connections;
    private int all;
    private long bytes;
    private long servedUntilNanos;

    Account(@Nullable Accounts accounts, String caller) {
        this.accounts = accounts;
        this.caller = caller;
    }

    /**
     * Takes one more.
     *
     * @param share how many the caller may have
     * @return false where it has them already; then it has no more than before
     */
    public boolean take(Holding what, int share) {
        if (accounts == null) {
            return true;
        }
        Count count = held.computeIfAbsent(what, _ -> new Count());
        if (count.value >= share) {
            return false;
        }
        count.value++;
        all++;
        return true;
    }

    /** Gives one back that was taken. */
    public void give(Holding what) {
        Count count = held.get(what);
        if (accounts != null && count != null) {
            count.value--;
            all--;
            closeIfEmpty();
        }
    }

    /** The caller's address; empty for {@link #OWN}. */
    public String caller() {
        return caller;
    }

    /** Adds so many bytes to what the caller's exchanges take in memory; fewer where the number is negative. */
    public void weigh(long change) {
        if (accounts != null) {
            bytes += change;
            closeIfEmpty();
        }
    }

    /** Returns about how many bytes the caller's exchanges take in memory; 0 for {@link #OWN}. */
    public long bytes() {
        return bytes;
    }

    /** Returns the finish of the last task that {@link Turns} ran for the caller, in nanoseconds of the shared time. */
    long servedUntilNanos() {
        return servedUntilNanos;
    }

    void servedUntil(long nanos) {
        servedUntilNanos = nanos;
    }

    /** One of the caller's connections has ended; what it took without a connection stays its own. */
    public void disconnected() {
        if (accounts != null) {
            connections--;
            closeIfEmpty();
        }
    }

    Account connected() {
        connections++;
        return this;
    }

    private void closeIfEmpty() {
        if (accounts != null && connections == 0 && all == 0 && bytes == 0) {
            accounts.close(caller, this);
        }
    }

    /** Not a boxed number: every call over HTTP changes one. */
    private static final class Count {
        int value;
    }
}
