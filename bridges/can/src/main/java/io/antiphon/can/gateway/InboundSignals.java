package io.antiphon.can.gateway;

import io.antiphon.can.frame.CanFrame;
import io.antiphon.can.frame.CanIdentifier;
import io.antiphon.client.signal.Signalling;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what came over the bus. What cannot be published at once waits, the newest of each identifier. Safe for use
 * by any thread; nothing blocks.
 */
final class InboundSignals {
    private static final int MOST_UNDER_WAY = 256;
    private static final int MOST_WAITING = 4_096;

    private final Names names;
    private final Signalling signals;
    private final Journal journal;
    private final Map<CanIdentifier, CanFrame> waiting = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private int underWay;

    InboundSignals(Names names, Signalling signals, Journal journal) {
        this.names = names;
        this.signals = signals;
        this.journal = journal;
    }

    void publish(CanFrame frame) {
        lock.lock();
        try {
            boolean full = waiting.size() >= MOST_WAITING && !waiting.containsKey(frame.identifier());
            if (full || waiting.put(frame.identifier(), frame) != null) {
                journal.count(Count.REPLACED);
            }
            publishWaiting();
        } finally {
            lock.unlock();
        }
    }

    private void publishWaiting() {
        Iterator<CanFrame> frames = waiting.values().iterator();
        while (underWay < MOST_UNDER_WAY && frames.hasNext()) {
            CanFrame frame = frames.next();
            frames.remove();
            underWay++;
            CompletionStage<@Nullable Void> published =
                    signals.publishAsync(names.came(frame.identifier()), FrameContent.of(frame));
            published.whenComplete((nothing, failure) -> ended(failure));
        }
    }

    /** It may be over at once; then whoever publishes goes on by himself. */
    private void ended(@Nullable Throwable failure) {
        if (failure == null) {
            journal.count(Count.PUBLISHED);
        } else {
            journal.complain(Count.UNPUBLISHED, "A frame was not published: " + failure.getMessage());
        }
        boolean publishing = lock.isHeldByCurrentThread();
        lock.lock();
        try {
            underWay--;
            if (!publishing) {
                publishWaiting();
            }
        } finally {
            lock.unlock();
        }
    }
}
