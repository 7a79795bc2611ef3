package io.antiphon.http.endpoint;

import io.antiphon.http.wire.Interaction;
import io.antiphon.http.wire.Names;
import io.antiphon.http.wire.Stream;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A stream of events to one reader. What it has not read yet waits here within a bound; a reader that
 * falls further behind, or reads nothing from one pulse to the next, is dropped and may resume.
 */
final class EventStream {
    static final CharSequence TYPE = HttpHeaders.createOptimized("text/event-stream");
    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final long PULSE_MILLIS = 15_000;
    private static final int WAITING_MAX = 1_000;

    private final Interaction interaction;
    private final Stream stream;
    private final Runnable dropped;
    private final Deque<ServerSentEvent> waiting = new ArrayDeque<>();
    private boolean stalled;
    private boolean ending;

    /**
     * Begins the stream.
     *
     * @param dropped runs when the reader is dropped
     */
    EventStream(Interaction interaction, Runnable dropped) {
        this.interaction = interaction;
        this.dropped = dropped;
        interaction.with(HttpHeaders.CACHE_CONTROL, Names.NO_STORE);
        this.stream = interaction.stream(TYPE);
        stream.onRoom(this::drain);
        interaction.timers().after(PULSE_MILLIS, this::beat);
    }

    void write(ServerSentEvent event) {
        waiting.add(event);
        drain();
        if (waiting.size() > WAITING_MAX) {
            drop();
        }
    }

    /** Ends the stream once everything has been written. */
    void end() {
        ending = true;
        drain();
    }

    void drop() {
        waiting.clear();
        stream.drop();
        dropped.run();
    }

    private void drain() {
        while (!waiting.isEmpty() && !stream.full()) {
            stalled = false;
            stream.write(waiting.remove().bytes());
        }
        if (ending && waiting.isEmpty()) {
            stream.end();
        }
    }

    private void beat() {
        if (!stream.open()) {
            return;
        }
        if (!stream.full()) {
            stalled = false;
            stream.write(COMMENT);
        } else if (stalled) {
            drop();
            return;
        } else {
            stalled = true;
        }
        interaction.timers().after(PULSE_MILLIS, this::beat);
    }
}
