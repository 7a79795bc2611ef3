package io.antiphon.http.endpoint;

import io.antiphon.api.Problem;
import io.antiphon.api.Signal;
import io.antiphon.api.TopicPattern;
import io.antiphon.engine.signal.Signals;
import io.antiphon.engine.signal.Subscriber;
import io.antiphon.engine.signal.Subscription;
import io.antiphon.http.json.SignalDocument;
import io.antiphon.http.wire.Interaction;
import io.antiphon.http.wire.Names;
import io.antiphon.http.wire.Stream;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The signals of a pattern to one reader. Nothing waits here: while the reader does not read, its signals are left in
 * the subscription, where the newest take the places of the older ones.
 */
final class SignalFeed implements Subscriber, Held {
    private final Interaction interaction;
    private final Holds holds;
    private @Nullable Subscription subscription;
    private @Nullable Stream stream;
    private @Nullable Problem refusal;

    SignalFeed(Interaction interaction, Holds holds) {
        this.interaction = interaction;
        this.holds = holds;
    }

    void begin(Signals signals, TopicPattern pattern) {
        subscription = signals.subscribe(pattern, this);
        if (refusal != null) {
            interaction.problem(refusal);
            return;
        }
        interaction.onGone(this::close);
        holds.add(this);
        Stream begun = interaction.with(HttpHeaders.CACHE_CONTROL, Names.NO_STORE).stream(EventStream.TYPE);
        stream = begun;
        begun.onRoom(this::drain);
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
            stream.end();
        }
    }

    private void drain() {
        Stream begun = stream;
        Subscription open = subscription;
        if (begun == null || open == null) {
            return;
        }
        while (begun.open() && !begun.full()) {
            Signal signal = open.next();
            if (signal == null) {
                return;
            }
            begun.write(new ServerSentEvent("signal", signal.sequence(), SignalDocument.bytes(signal)).bytes());
        }
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
