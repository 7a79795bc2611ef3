package io.antiphon.client.connection;

import io.antiphon.rsocket.connection.Credit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Credit for which a handler's thread waits, and which the loop adds to. */
final class Room {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final Credit credit;

    Room(int initial) {
        credit = new Credit(initial);
    }

    /** So much more. */
    void add(int more) {
        lock.lock();
        try {
            credit.add(more);
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Uses one up, as soon as there is one. */
    void take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!credit.take()) {
                added.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
