package io.antiphon.client.provider;

import io.antiphon.client.ask.Part;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

/** A reader that counts what it is told, and a source that never has anything. */
final class SeriesReader implements Flow.Subscriber<Part> {
    static final PartSource NOTHING = new PartSource() {
        @Override
        public void begin(int parts) {}

        @Override
        public void request(int more) {}

        @Override
        public void cancel() {}
    };

    final AtomicInteger subscriptions = new AtomicInteger();
    final AtomicInteger ends = new AtomicInteger();
    /** Ends of which it heard before it knew of its subscription. */
    final AtomicInteger early = new AtomicInteger();

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscriptions.incrementAndGet();
    }

    @Override
    public void onNext(Part part) {}

    @Override
    public void onError(Throwable failure) {
        ended();
    }

    @Override
    public void onComplete() {
        ended();
    }

    private void ended() {
        ends.incrementAndGet();
        if (subscriptions.get() == 0) {
            early.incrementAndGet();
        }
    }
}
