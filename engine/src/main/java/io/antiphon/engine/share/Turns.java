package io.antiphon.engine.share;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Shares the event loop among callers. Whatever callers want is done as it comes for as long as a turn of the loop is
 * short. What comes beyond that waits: in each later turn every caller is served in its turn, one thing at a time, for a
 * short while, and then the loop looks after its connections. A caller that asks for more than the loop can do so waits
 * for itself. On the event loop.
 */
public final class Turns {
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final LongSupplier nanos;
    private final Consumer<Runnable> afterThisTurn;
    private final Consumer<Runnable> inNextTurn;
    private final IntSupplier callers;
    private final int mostOfCaller;
    private final Runnable turnOver = this::turnOver;
    /** In the order in which they are served next. */
    private final Map<Account, Queue<Runnable>> waiting = new LinkedHashMap<>();

    private boolean turnBegun;
    private boolean serving;
    private long endNanos;

    /**
     * Begins with nobody waiting.
     *
     * @param nanos tells how time passes, in nanoseconds since any moment
     * @param afterThisTurn runs a task when the loop has looked after the connections that are ready now
     * @param inNextTurn runs a task after the loop has looked after its connections once more
     * @param callers how many callers there are: one who is alone never waits
     * @param mostOfCaller how many requests of one caller may wait
     */
    public Turns(
            LongSupplier nanos,
            Consumer<Runnable> afterThisTurn,
            Consumer<Runnable> inNextTurn,
            IntSupplier callers,
            int mostOfCaller) {
        this.nanos = nanos;
        this.afterThisTurn = afterThisTurn;
        this.inNextTurn = inNextTurn;
        this.callers = callers;
        this.mostOfCaller = mostOfCaller;
    }

    /** Returns whether something may be done now; else it has to wait for its turn. */
    public boolean free() {
        if (serving) {
            return nanos.getAsLong() < endNanos;
        }
        return waiting.isEmpty() && (callers.getAsInt() <= 1 || hasTime());
    }

    /**
     * Has a request served when it is the caller's turn.
     *
     * @return false where too much of the caller waits already; then it is not done
     */
    public boolean await(Account caller, Runnable task) {
        Queue<Runnable> own = waitingOf(caller);
        return own.size() < mostOfCaller && own.add(task);
    }

    /** Has something done when it is the caller's turn, of which only so much can wait as the caller has connections. */
    public void awaitAlways(Account caller, Runnable task) {
        waitingOf(caller).add(task);
    }

    private Queue<Runnable> waitingOf(Account caller) {
        if (waiting.isEmpty() && !serving) {
            inNextTurn.accept(this::serve);
        }
        return waiting.computeIfAbsent(caller, _ -> new ArrayDeque<>());
    }

    private boolean hasTime() {
        long nowNanos = nanos.getAsLong();
        if (!turnBegun) {
            turnBegun = true;
            endNanos = nowNanos + SLICE_NANOS;
            afterThisTurn.accept(turnOver);
        }
        return nowNanos < endNanos;
    }

    private void turnOver() {
        turnBegun = false;
    }

    private void serve() {
        long nowNanos = nanos.getAsLong();
        long untilNanos = nowNanos + SLICE_NANOS;
        serving = true;
        try {
            do {
                // A task may begin more at once in its own turn, for as long as a slice lasts.
                endNanos = nowNanos + SLICE_NANOS;
                serveNext();
                nowNanos = nanos.getAsLong();
            } while (!waiting.isEmpty() && nowNanos < untilNanos);
        } finally {
            serving = false;
            if (!waiting.isEmpty()) {
                inNextTurn.accept(this::serve);
            }
        }
    }

    private void serveNext() {
        Map.Entry<Account, Queue<Runnable>> next = waiting.entrySet().iterator().next();
        Account caller = next.getKey();
        Queue<Runnable> own = next.getValue();
        waiting.remove(caller);
        Runnable task = own.remove();
        if (!own.isEmpty()) {
            waiting.put(caller, own);
        }
        task.run();
    }
}
