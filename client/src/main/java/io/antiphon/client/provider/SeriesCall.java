package io.antiphon.client.provider;

import io.antiphon.client.ask.CallException;
import io.antiphon.client.ask.Part;
import io.antiphon.client.ask.Series;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call that is answered in parts, and its one reader. What comes is told here by one thread at a time; the reader
 * asks and gives up on any.
 */
public final class SeriesCall implements Series, Flow.Subscription {
    private final PartSource source;
    private final CompletableFuture<@Nullable Void> ended;
    private final AtomicReference<Flow.@Nullable Subscriber<? super Part>> reader = new AtomicReference<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean over;

    private SeriesCall(Function<SeriesCall, PartSource> line) {
        this.source = line.apply(this);
        this.ended = Inheritance.begin(CompletableFuture::new);
        CompletionStage<@Nullable Void> stage = ended;
        stage.whenComplete((none, failure) -> {
            if (failure != null) {
                close();
            }
        });
    }

    /** A call over this line, which is given up with the scope on whose thread it is made. */
    public static SeriesCall over(Function<SeriesCall, PartSource> line) {
        return new SeriesCall(line);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Part> subscriber) {
        if (reader.compareAndSet(null, subscriber)) {
            subscriber.onSubscribe(this);
            if (ended.isCompletedExceptionally()) {
                subscriber.onError(ended.exceptionNow());
            }
        } else {
            subscriber.onSubscribe(NOTHING);
            subscriber.onError(new IllegalStateException("A series is read once"));
        }
    }

    @Override
    public void request(long more) {
        int parts = (int) Math.min(more, Integer.MAX_VALUE);
        if (parts <= 0) {
            fail(new IllegalArgumentException("A reader requests at least one part, not " + more));
            source.cancel();
        } else if (!over && begun.compareAndSet(false, true)) {
            source.begin(parts);
        } else if (!over) {
            source.request(parts);
        }
    }

    @Override
    public void cancel() {
        close();
    }

    @Override
    public void close() {
        if (!over) {
            over = true;
            source.cancel();
            ended.complete(null);
        }
    }

    /** Whether nothing more is wanted, or to come. */
    public boolean isOver() {
        return over;
    }

    /** The next part. */
    public void part(Part part) {
        Flow.Subscriber<? super Part> subscriber = reader.get();
        if (!over && subscriber != null) {
            subscriber.onNext(part);
        }
    }

    /** All parts have come. */
    public void completed() {
        Flow.Subscriber<? super Part> subscriber = reader.get();
        if (!over && subscriber != null) {
            end();
            subscriber.onComplete();
        }
    }

    /** No more parts will come, and why. */
    public void failed(CallException failure) {
        fail(failure);
    }

    private void fail(RuntimeException failure) {
        Flow.Subscriber<? super Part> subscriber = reader.get();
        if (!over && subscriber != null) {
            end();
            subscriber.onError(failure);
        }
    }

    private void end() {
        over = true;
        ended.complete(null);
    }

    private static final Flow.Subscription NOTHING = new Flow.Subscription() {
        @Override
        public void request(long more) {}

        @Override
        public void cancel() {}
    };
}
