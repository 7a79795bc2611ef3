package io.antiphon.can.gateway;

import io.antiphon.can.frame.CanFrame;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent, the most urgent first, as the bus itself would choose. A value takes the place of an older one of
 * the same identifier; what somebody waits for keeps a place of its own. Safe for use by any thread.
 */
final class OutboundQueue {
    private static final long VALUE = 0;

    private final int places;
    private final TreeMap<Place, Outgoing> waiting = new TreeMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition freed = lock.newCondition();
    private long number = VALUE;

    OutboundQueue(int places) {
        this.places = places;
    }

    /** Puts a value in, waiting for room where there is none. Whether it took the place of an older one. */
    boolean replace(CanFrame value) throws InterruptedException {
        Place place = new Place(value.urgency(), VALUE);
        lock.lockInterruptibly();
        try {
            while (waiting.size() >= places && !waiting.containsKey(place)) {
                freed.await();
            }
            filled.signal();
            return waiting.put(place, Outgoing.of(value)) != null;
        } finally {
            lock.unlock();
        }
    }

    /** Puts in what somebody waits for. Whether there was room. */
    boolean offer(Outgoing outgoing) {
        lock.lock();
        try {
            if (waiting.size() >= places) {
                return false;
            }
            waiting.put(new Place(outgoing.frame().urgency(), ++number), outgoing);
            filled.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes back what is no longer waited for. Whether it was still here. */
    boolean withdraw(Outgoing outgoing) {
        lock.lock();
        try {
            boolean was = waiting.values().remove(outgoing);
            freed.signalAll();
            return was;
        } finally {
            lock.unlock();
        }
    }

    /** The most urgent, waiting for it so long; null where there is none by then. */
    @Nullable
    Outgoing poll(long patienceMillis) throws InterruptedException {
        long remaining = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && remaining > 0) {
                remaining = filled.awaitNanos(remaining);
            }
            freed.signalAll();
            return waiting.isEmpty() ? null : waiting.pollFirstEntry().getValue();
        } finally {
            lock.unlock();
        }
    }

    /** By urgency; of those alike, values first, then those who came first. */
    private record Place(long urgency, long number) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparingLong(Place::urgency).thenComparingLong(Place::number);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }
}
