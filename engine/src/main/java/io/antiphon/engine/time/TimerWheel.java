package io.antiphon.engine.time;

import java.util.function.Consumer;

/**
 * A hashed timer wheel: to schedule and to cancel takes constant time, however many timers there are.
 * A timer runs at the first {@link #advance} at or after its time, rounded up to the tick; one that is
 * further away than a turn of the wheel is looked at once a turn. Not safe for more than one thread.
 */
public final class TimerWheel {
    private static final int SLOTS = 1 << 10;

    private final long tickMillis;
    private final Consumer<Runnable> runner;
    private final Timer[] slots = new Timer[SLOTS];
    private long tick;
    private int size;

    /**
     * A wheel that begins at this time.
     *
     * @param tickMillis how finely it tells times apart
     * @param nowMillis the time, in milliseconds since 1970
     */
    public TimerWheel(long tickMillis, long nowMillis) {
        this(tickMillis, nowMillis, Runnable::run);
    }

    /**
     * A wheel that begins at this time.
     *
     * @param tickMillis how finely it tells times apart
     * @param nowMillis the time, in milliseconds since 1970
     * @param runner runs what is due, within {@link #advance}
     */
    public TimerWheel(long tickMillis, long nowMillis, Consumer<Runnable> runner) {
        this.runner = runner;
        this.tickMillis = tickMillis;
        this.tick = nowMillis / tickMillis;
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = ring();
        }
    }

    /** Runs the task once it is this late; a time that has passed means at the next tick. */
    public Timer schedule(long atMillis, Runnable task) {
        Timer timer = new Timer(atMillis, task);
        insert(timer);
        size++;
        return timer;
    }

    /**
     * Runs the task so long from now, or up to two ticks later: now is the last {@link #advance}, so that no clock
     * is read.
     */
    public Timer scheduleIn(long millis, Runnable task) {
        return schedule((tick + 1) * tickMillis + millis, task);
    }

    /** Runs everything that is due, in order of ticks. Tasks may schedule and cancel. */
    public void advance(long nowMillis) {
        long target = nowMillis / tickMillis;
        long from = Math.max(tick + 1, target - SLOTS + 1);
        for (long turning = from; turning <= target; turning++) {
            tick = turning;
            run(slots[(int) (turning & (SLOTS - 1))], nowMillis);
        }
    }

    /** How many timers are scheduled. */
    public int size() {
        return size;
    }

    void removed(Timer timer) {
        timer.unlink();
        size--;
    }

    private void run(Timer slot, long nowMillis) {
        Timer due = ring();
        for (Timer timer = slot.next; timer != null && timer != slot; timer = slot.next) {
            timer.unlink();
            timer.link(due, this);
        }
        for (Timer timer = due.next; timer != null && timer != due; timer = due.next) {
            timer.unlink();
            if (timer.atMillis > nowMillis) {
                insert(timer);
            } else {
                size--;
                runner.accept(timer.task);
            }
        }
    }

    private void insert(Timer timer) {
        long wanted = Math.ceilDiv(timer.atMillis, tickMillis);
        timer.link(slots[(int) (Math.max(wanted, tick + 1) & (SLOTS - 1))], this);
    }

    private static Timer ring() {
        Timer head = new Timer(Long.MAX_VALUE, () -> {});
        head.next = head;
        head.previous = head;
        return head;
    }
}
