package io.antiphon.client;

import static io.antiphon.client.Fixtures.eventually;
import static io.antiphon.client.Fixtures.text;

import io.antiphon.api.Signal;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A subscriber that notes everything, and asks when it is told to. */
final class Hearing implements Flow.Subscriber<Signal> {
    final List<String> heard = new CopyOnWriteArrayList<>();
    final List<String> ends = new CopyOnWriteArrayList<>();
    private final boolean failing;
    private volatile Flow.@Nullable Subscription subscription;

    Hearing() {
        this(false);
    }

    private Hearing(boolean failing) {
        this.failing = failing;
    }

    /** One that fails at every signal. */
    static Hearing failing() {
        return new Hearing(true);
    }

    Flow.Subscription subscription() {
        return Objects.requireNonNull(subscription);
    }

    Hearing request(long count) {
        subscription().request(count);
        return this;
    }

    /** Waits until so many signals and ends have come in all. */
    void has(int signals, int allEnds) {
        eventually(() -> heard.size() == signals && ends.size() == allEnds);
    }

    @Override
    public void onSubscribe(Flow.Subscription opened) {
        subscription = opened;
    }

    @Override
    public void onNext(Signal signal) {
        heard.add(signal.topic() + "=" + text(signal.content()));
        if (failing) {
            throw new IllegalStateException("a subscriber that fails on purpose");
        }
    }

    @Override
    public void onError(Throwable failure) {
        ends.add(failure.getClass().getSimpleName() + ": " + failure.getMessage());
    }

    @Override
    public void onComplete() {
        ends.add("complete");
    }
}
