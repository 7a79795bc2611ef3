package io.antiphon.can.gateway;

import io.antiphon.api.Topic;
import io.antiphon.client.signal.Signalling;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** How a gateway is, and its counts, as a signal: when it changes, and once a second at most. For one thread. */
final class StateSignal {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Topic topic;
    private final Signalling signals;
    private final Journal journal;
    private String state = "";
    private Map<String, Object> told = Map.of();
    private long toldNanos;
    private CompletableFuture<@Nullable Void> underWay = CompletableFuture.completedFuture(null);

    StateSignal(Topic topic, Signalling signals, Journal journal) {
        this.topic = topic;
        this.signals = signals;
        this.journal = journal;
    }

    /** It is in this state now. */
    void publish(String newState) {
        state = newState;
        tell();
    }

    /** Tells the counts, where they are others and it is time. */
    void refresh() {
        if (underWay.isDone() && System.nanoTime() - toldNanos >= PAUSE_NANOS && !told.equals(journal.snapshot())) {
            tell();
        }
    }

    /** Waits until the server has taken what was told last, so long at most. */
    void awaitTold(long millis) {
        try {
            underWay.get(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            journal.tell("The server was not told that the gateway is " + state);
        }
    }

    private void tell() {
        told = journal.snapshot();
        toldNanos = System.nanoTime();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("state", state);
        values.putAll(told);
        underWay = signals.publishAsync(topic, FrameContent.of(values));
    }
}
