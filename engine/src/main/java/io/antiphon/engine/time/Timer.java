package io.antiphon.engine.time;

import org.jspecify.annotations.Nullable;

/** Something that will run once, unless it is cancelled first. Belongs to the thread of its wheel. */
public final class Timer {
    final long atMillis;
    final Runnable task;

    @Nullable
    Timer previous;

    @Nullable
    Timer next;

    @Nullable
    TimerWheel wheel;

    Timer(long atMillis, Runnable task) {
        this.atMillis = atMillis;
        this.task = task;
    }

    /** It will not run. Nothing happens where it has run or was cancelled before. */
    public void cancel() {
        if (wheel != null) {
            wheel.removed(this);
        }
    }

    void link(Timer head, TimerWheel owner) {
        Timer last = head.previous == null ? head : head.previous;
        previous = last;
        next = head;
        last.next = this;
        head.previous = this;
        wheel = owner;
    }

    void unlink() {
        if (previous != null && next != null) {
            previous.next = next;
            next.previous = previous;
        }
        previous = null;
        next = null;
        wheel = null;
    }
}
