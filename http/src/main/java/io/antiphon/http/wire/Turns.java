package io.antiphon.http.wire;

import io.antiphon.engine.Clock;
import io.antiphon.engine.share.Account;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Shares the event loop among callers. Requests are served as they come for as long as a turn of the loop is short. What
 * comes beyond that waits: in each later turn every caller is served in its turn, one request at a time, for a short while,
 * and then the loop looks after its connections. A caller that asks for more than the loop can do so waits for itself. On
 * the event loop.
 */
final class Turns {
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Clock clock;
    private final Consumer<Runnable> afterThisTurn;
    private final Consumer<Runnable> inNextTurn;
    private final IntSupplier callers;
    private final int mostOfCaller;
    private final Runnable turnOver = this::turnOver;
    /** In the order in which they are served next. */
    private final Map<Account, Queue<Runnable>> waiting = new LinkedHashMap<>();

    private boolean turnBegun;
    private long endNanos;

    /**
     * Begins with nobody waiting.
     *
     * @param afterThisTurn runs a task when the loop has looked after the connections that are ready now
     * @param inNextTurn runs a task after the loop has looked after its connections once more
     * @param callers how many callers there are: one who is alone never waits
     * @param mostOfCaller how many requests of one caller may wait
     */
    Turns(
            Clock clock,
            Consumer<Runnable> afterThisTurn,
            Consumer<Runnable> inNextTurn,
            IntSupplier callers,
            int mostOfCaller) {
        this.clock = clock;
        this.afterThisTurn = afterThisTurn;
        this.inNextTurn = inNextTurn;
        this.callers = callers;
        this.mostOfCaller = mostOfCaller;
    }

    /** Returns whether something may be done now; else it has to {@link #await} its turn. */
    boolean free() {
        return waiting.isEmpty() && (callers.getAsInt() <= 1 || hasTime());
    }

    /**
     * Has this done when it is the caller's turn.
     *
     * @return false where too much of the caller waits already; then it is not done
     */
    boolean await(Account caller, Runnable task) {
        if (waiting.isEmpty()) {
            inNextTurn.accept(this::serve);
        }
        Queue<Runnable> own = waiting.computeIfAbsent(caller, _ -> new ArrayDeque<>());
        return own.size() < mostOfCaller && own.add(task);
    }

    private boolean hasTime() {
        long nowNanos = clock.nanos();
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
        long untilNanos = clock.nanos() + SLICE_NANOS;
        try {
            do {
                serveNext();
            } while (!waiting.isEmpty() && clock.nanos() < untilNanos);
        } finally {
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
