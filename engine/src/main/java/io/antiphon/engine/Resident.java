package io.antiphon.engine;

import io.antiphon.engine.dispatch.ServiceQueue;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.engine.exchange.QueuePosition;
import io.antiphon.engine.share.Account;
import io.antiphon.engine.store.ContentBytes;
import io.antiphon.engine.time.Timer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exchange in memory, with what belongs to it only while it is there. */
final class Resident {
    /** What an exchange weighs besides its contents: a measured guess of its objects on the heap. */
    private static final int BARE_BYTES = 512;

    final Service service;

    /** The caller that asked, or the server's own where that is not known: the disk keeps no callers. */
    final Account account;

    /** The exchange with everything that was decided, committed or not. */
    Exchange exchange;

    /** The exchange as it was last handed to the store; null where it never was. */
    @Nullable
    Exchange stored;

    /** What happened to an exchange that may be recorded later, since its acceptance. */
    List<Event> unstored = List.of();

    List<Watcher> watchers = List.of();

    /** What goes on when no watcher is full any more. */
    private List<Runnable> heldBack = List.of();

    /** The approximate bytes that it takes in memory; see {@link Residents#reweigh}. */
    long bytes;

    /** The batch that must be committed before anybody hears of the last promised change. */
    long syncedBatch;

    /** The batch with the last change. */
    long lastBatch;

    /** Whether it is in its service's queue in memory. */
    boolean queued;

    /** True once it has left memory for good: it may differ from the store, and is never written again. */
    boolean gone;

    /** True while it takes a replier's room although it was not delivered. */
    boolean undelivered;

    /** Whether those who waited for it to be read are being called: one may let go what the next will need. */
    boolean arriving;

    @Nullable
    ReplierSession session;

    /** The session whose replier threw when it was last given this exchange. */
    @Nullable
    ReplierSession thrower;

    @Nullable
    Timer expiry;

    @Nullable
    Timer wake;

    @Nullable
    Timer lease;

    /** The timer after which its replier no longer waits for slow readers. */
    @Nullable
    Timer standstill;

    final long beganNanos;

    /** When it entered the state in which it is. */
    long sinceNanos;

    Resident(Service service, Account account, Exchange exchange, long nowNanos) {
        this.service = service;
        this.account = account;
        this.exchange = exchange;
        this.beganNanos = nowNanos;
        this.sinceNanos = nowNanos;
    }

    QueuePosition position() {
        return QueuePosition.of(exchange);
    }

    void watch(Watcher watcher) {
        if (watchers.isEmpty()) {
            watchers = List.of(watcher);
        } else {
            List<Watcher> more = new ArrayList<>(watchers);
            more.add(watcher);
            watchers = List.copyOf(more);
        }
    }

    void unwatch(Watcher watcher) {
        watchers = watchers.size() == 1 && watchers.contains(watcher) ? List.of() : without(watcher);
        roomAgain();
    }

    /** Whether somebody who watches cannot take more parts now. */
    boolean crowded() {
        for (Watcher watcher : watchers) {
            if (watcher.full()) {
                return true;
            }
        }
        return false;
    }

    void holdBack(Runnable task) {
        List<Runnable> more = new ArrayList<>(heldBack);
        more.add(task);
        heldBack = more;
        lease = cancelled(lease);
    }

    boolean holdsBack() {
        return !heldBack.isEmpty();
    }

    /** Lets go on what was held back, where nobody is full any more. */
    void roomAgain() {
        if (!heldBack.isEmpty() && !crowded()) {
            List<Runnable> going = heldBack;
            heldBack = List.of();
            standstill = cancelled(standstill);
            going.forEach(Runnable::run);
        }
    }

    /** Tells all watchers that the state of the exchange is not known, and lets go what was held back. */
    void lost(Refusal refusal) {
        List<Watcher> told = watchers;
        watchers = List.of();
        told.forEach(watcher -> watcher.lost(refusal));
        roomAgain();
    }

    /** The caller in whose line it stands. What is said in a conversation stands in one line. */
    String caller() {
        return service.inTurn() ? ServiceQueue.NOBODY : account.caller();
    }

    void joinQueue() {
        service.queue.add(caller(), position(), this);
        queued = true;
    }

    void leaveQueue() {
        if (queued) {
            service.queue.remove(caller(), position());
            queued = false;
        }
    }

    /** Whether it has to stay in memory, when everything up to this batch is committed and settled. */
    boolean pinned(long settledBatch) {
        boolean forgettable = exchange.finished() || exchange.recorded();
        return !forgettable
                || queued
                || arriving
                || !watchers.isEmpty()
                || lastBatch > settledBatch
                || exchange.phase() instanceof Phase.Dispatched;
    }

    /** Whether, with everything up to this batch committed, it could be read again although it waits in the queue. */
    boolean spillable(long committedBatch) {
        return exchange.recorded() && watchers.isEmpty() && lastBatch <= committedBatch;
    }

    void cancelTimers() {
        expiry = cancelled(expiry);
        wake = cancelled(wake);
        lease = cancelled(lease);
        standstill = cancelled(standstill);
    }

    static @Nullable Timer cancelled(@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
        return null;
    }

    /** The approximate bytes that an exchange takes in memory. */
    static long bytes(Exchange exchange) {
        return BARE_BYTES + ContentBytes.of(exchange);
    }

    private List<Watcher> without(Watcher watcher) {
        List<Watcher> fewer = new ArrayList<>(watchers);
        fewer.remove(watcher);
        return List.copyOf(fewer);
    }
}
