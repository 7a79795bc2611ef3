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

    /** How often a comment is sent. */
    static final long PULSE_MILLIS = 15_000;

    private static final int WAITING_BYTES_MAX = 1 << 20;

    private final Interaction interaction;
    private final Stream stream;
    private final Runnable dropped;
    private final Runnable roomAgain;
    private final Deque<ServerSentEvent> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean stalled;
    private boolean ending;

    /**
     * Begins the stream with a comment: proxies hold a response back until its body begins.
     *
     * @param dropped runs when the reader is dropped
     * @param roomAgain runs when the reader has caught up
     */
    EventStream(Interaction interaction, Runnable dropped, Runnable roomAgain) {
        this.interaction = interaction;
        this.dropped = dropped;
        this.roomAgain = roomAgain;
        interaction.with(HttpHeaders.CACHE_CONTROL, Names.NO_STORE);
        this.stream = interaction.stream(TYPE);
        stream.onRoom(this::drain);
        stream.write(comment());
        interaction.timers().after(PULSE_MILLIS, this::beat);
    }

    /** Answers a {@code HEAD} as the {@code GET} of the stream begins. */
    static void head(Interaction interaction) {
        interaction.with(HttpHeaders.CACHE_CONTROL, Names.NO_STORE).stream(TYPE);
    }

    /** Whether what was written still waits to be read. */
    boolean full() {
        return !waiting.isEmpty() || stream.full();
    }

    /** One more event. A reader that is too far behind is dropped. */
    void write(ServerSentEvent event) {
        if (waitingBytes > WAITING_BYTES_MAX) {
            drop();
            return;
        }
        waitingBytes += event.length();
        waiting.add(event);
        drain();
    }

    /** Ends the stream once everything has been written. */
    void end() {
        ending = true;
        drain();
    }

    void drop() {
        waiting.clear();
        waitingBytes = 0;
        stream.drop();
        dropped.run();
    }

    /** What keeps a stream alive while there is nothing to say. */
    static byte[] comment() {
        return COMMENT.clone();
    }

    private void drain() {
        while (!waiting.isEmpty() && !stream.full()) {
            ServerSentEvent event = waiting.remove();
            stalled = false;
            waitingBytes = Math.max(0, waitingBytes - event.length());
            stream.write(event.bytes());
        }
        if (ending && waiting.isEmpty()) {
            stream.end();
        } else if (!full()) {
            roomAgain.run();
        }
    }

    private void beat() {
        if (!stream.open()) {
            return;
        }
        if (!stream.full()) {
            stalled = false;
            stream.write(comment());
        } else if (stalled) {
            drop();
            return;
        } else {
            stalled = true;
        }
        interaction.timers().after(PULSE_MILLIS, this::beat);
    }
}
