package io.antiphon.server.bench;

import java.util.concurrent.TimeUnit;

/** When a lane asks: as soon as it can, or at times of its own whether or not the answers keep up. Immutable. */
sealed interface Pace {
    /** When the first request is due, by {@link System#nanoTime}. */
    long firstNanos(long nowNanos);

    /** When the next is due, after one that was due then. */
    long nextNanos(long dueNanos, long nowNanos);

    /**
     * The pace of one lane.
     *
     * @param perSecond how many requests a second all lanes offer together; 0 for as many as they can
     * @param lane the lane's number, from 0
     * @param lanes how many there are
     */
    static Pace of(int perSecond, int lane, int lanes) {
        if (perSecond == 0) {
            return new AtOnce();
        }
        long everyNanos = Math.max(1, TimeUnit.SECONDS.toNanos(lanes) / perSecond);
        return new Steady(everyNanos, everyNanos * lane / lanes);
    }

    /** Without a pause. */
    record AtOnce() implements Pace {
        @Override
        public long firstNanos(long nowNanos) {
            return nowNanos;
        }

        @Override
        public long nextNanos(long dueNanos, long nowNanos) {
            return nowNanos;
        }
    }

    /** At even times, so that a late answer does not hide how long the next request had to wait for it. */
    record Steady(long everyNanos, long firstAfterNanos) implements Pace {
        @Override
        public long firstNanos(long nowNanos) {
            return nowNanos + firstAfterNanos;
        }

        @Override
        public long nextNanos(long dueNanos, long nowNanos) {
            return dueNanos + everyNanos;
        }
    }
}
