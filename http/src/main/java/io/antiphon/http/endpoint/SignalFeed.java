package io.antiphon.http.endpoint;

import io.antiphon.api.Problem;
import io.antiphon.api.Signal;
import io.antiphon.api.TopicPattern;
import io.antiphon.engine.signal.Signals;
import io.antiphon.engine.signal.Subscriber;
import io.antiphon.engine.signal.Subscription;
import io.antiphon.http.wire.Interaction;
import io.antiphon.http.wire.Names;
import io.antiphon.http.wire.Stream;
import io.vertx.core.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The signals of a pattern to one reader. What comes in one turn of the event loop is written at once. While the reader
 * does not read, its signals are left in the subscription, where the newest take the places of the older ones.
 */
final class SignalFeed implements Subscriber, Held {
    private static final int BATCH_BYTES = 64 << 10;

    private final Interaction interaction;
    private final Holds holds;
    private final SignalEvents events;
    private final List<byte[]> batch = new ArrayList<>(2);
    private int batchBytes;
    private @Nullable Subscription subscription;
    private @Nullable Stream stream;
    private @Nullable Problem refusal;

    SignalFeed(Interaction interaction, Holds holds, SignalEvents events) {
        this.interaction = interaction;
        this.holds = holds;
        this.events = events;
    }

    void begin(Signals signals, TopicPattern pattern) {
        subscription = signals.subscribe(interaction.account(), pattern, this);
        if (refusal != null) {
            interaction.problem(refusal);
            return;
        }
        interaction.onGone(this::close);
        holds.add(this);
        Stream begun = interaction.with(HttpHeaders.CACHE_CONTROL, Names.NO_STORE).stream(EventStream.TYPE);
        stream = begun;
        begun.onRoom(this::drain);
        begun.write(EventStream.comment());
        interaction.timers().after(EventStream.PULSE_MILLIS, this::beat);
        drain();
    }

    @Override
    public void ready() {
        interaction.guard(this::drain);
    }

    @Override
    public void ended(Problem reason) {
        refusal = reason;
        end();
    }

    @Override
    public void end() {
        close();
        if (stream != null) {
            write(stream);
            stream.end();
        }
    }

    private void drain() {
        Stream begun = stream;
        Subscription open = subscription;
        boolean first = batch.isEmpty();
        while (begun != null && open != null && begun.open() && !begun.full() && batchBytes < BATCH_BYTES) {
            Signal signal = open.next();
            if (signal == null) {
                break;
            }
            byte[] event = events.of(signal);
            batch.add(event);
            batchBytes += event.length;
        }
        if (first && begun != null && !batch.isEmpty()) {
            interaction.timers().afterwards(() -> interaction.guard(() -> turnEnds(begun)));
        }
    }

    private void turnEnds(Stream begun) {
        write(begun);
        interaction.inTurn(this::drain);
    }

    private void write(Stream begun) {
        if (batch.size() == 1) {
            begun.write(batch.getFirst());
        } else if (!batch.isEmpty()) {
            begun.write(joined());
        }
        batch.clear();
        batchBytes = 0;
    }

    private byte[] joined() {
        ByteBuffer joined = ByteBuffer.allocate(batchBytes);
        batch.forEach(joined::put);
        return joined.array();
    }

    private void beat() {
        if (stream == null || !stream.open()) {
            return;
        }
        if (!stream.full()) {
            stream.write(EventStream.comment());
        }
        interaction.timers().after(EventStream.PULSE_MILLIS, this::beat);
    }

    private void close() {
        holds.remove(this);
        if (subscription != null) {
            subscription.close();
        }
    }
}
