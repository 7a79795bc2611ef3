package io.antiphon.engine.share;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Shares the event loop among callers. Whatever callers want is done as it comes for as long as a turn of the loop is
 * short. What comes beyond that waits: in each later turn the caller that has used least of the loop's time is served
 * first, one thing after the other, for a short while, and then the loop looks after its connections. A caller that asks
 * for more than the loop can do so waits for itself: another, who wants many things that take little, is not kept waiting
 * by each of them once more.
 *
 * <p>The time of a caller is counted as in start-time fair queuing: what a caller wants has a start, which is the finish of
 * what it wanted before, or the start of what is being served where that is later. What has the earliest start is served
 * first, and its finish is its start and the time that it took. On the event loop.
 */
public final class Turns {
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final LongSupplier nanos;
    private final Consumer<Runnable> afterThisTurn;
    private final Consumer<Runnable> inNextTurn;
    private final IntSupplier callers;
    private final int mostOfCaller;
    private final Runnable turnOver = this::turnOver;
    private final Map<Account, Line> lines = new HashMap<>();
    private final PriorityQueue<Line> order = new PriorityQueue<>();

    private boolean turnBegun;
    private boolean serving;
    private long endNanos;
    /** The start of what was served last, in nanoseconds of the callers' time. */
    private long startNanos;

    private long linesBegun;

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
        return lines.isEmpty() && (callers.getAsInt() <= 1 || hasTime());
    }

    /**
     * Has a request served when it is the caller's turn.
     *
     * @return false where too many requests of the caller wait already; then it is not done
     */
    public boolean await(Account caller, Runnable task) {
        Line line = lines.get(caller);
        if (line != null && line.requests >= mostOfCaller) {
            return false;
        }
        lineOf(caller).add(new Waiting(task, true));
        return true;
    }

    /** Has something done when it is the caller's turn, of which only so much can wait as the caller has connections. */
    public void awaitAlways(Account caller, Runnable task) {
        lineOf(caller).add(new Waiting(task, false));
    }

    private Line lineOf(Account caller) {
        Line present = lines.get(caller);
        if (present != null) {
            return present;
        }
        if (lines.isEmpty() && !serving) {
            inNextTurn.accept(this::serve);
        }
        Line line = new Line(caller, Math.max(startNanos, caller.servedUntilNanos()), linesBegun++);
        lines.put(caller, line);
        order.add(line);
        return line;
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
                nowNanos = serveNext(nowNanos);
            } while (!lines.isEmpty() && nowNanos < untilNanos);
        } finally {
            serving = false;
            if (!lines.isEmpty()) {
                inNextTurn.accept(this::serve);
            }
        }
    }

    /** Returns the time when it is done. */
    private long serveNext(long beganNanos) {
        Line line = order.remove();
        startNanos = line.startNanos;
        long endedNanos = beganNanos;
        try {
            line.takeNext().run();
        } finally {
            endedNanos = nanos.getAsLong();
            line.served(endedNanos - beganNanos);
            if (line.isEmpty()) {
                lines.remove(line.caller);
            } else {
                order.add(line);
            }
        }
        return endedNanos;
    }

    /** The waiting tasks of one caller, in the order in which they came. */
    private static final class Line implements Comparable<Line> {
        final Account caller;
        private final Queue<Waiting> waiting = new ArrayDeque<>();
        private final long number;
        long startNanos;
        int requests;

        Line(Account caller, long startNanos, long number) {
            this.caller = caller;
            this.startNanos = startNanos;
            this.number = number;
        }

        void add(Waiting one) {
            waiting.add(one);
            requests += one.request() ? 1 : 0;
        }

        Runnable takeNext() {
            Waiting next = waiting.remove();
            requests -= next.request() ? 1 : 0;
            return next.task();
        }

        void served(long tookNanos) {
            startNanos += tookNanos;
            caller.servedUntil(startNanos);
        }

        boolean isEmpty() {
            return waiting.isEmpty();
        }

        @Override
        public int compareTo(Line other) {
            int byStart = Long.compare(startNanos, other.startNanos);
            return byStart != 0 ? byStart : Long.compare(number, other.number);
        }
    }

    private record Waiting(Runnable task, boolean request) {}
}
