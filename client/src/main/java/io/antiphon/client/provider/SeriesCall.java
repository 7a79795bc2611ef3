package io.antiphon.client.provider;

import io.antiphon.client.ask.CallException;
import io.antiphon.client.ask.OutcomeUnknownException;
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
 * asks and gives up on any. It ends once, whoever comes first: its reader is told so, unless he ended it himself.
 */
public final class SeriesCall implements Series, Flow.Subscription {
    /** How it ended: with a failure, or in good order. */
    private record End(@Nullable Throwable failure) {}

    private final PartSource source;
    private final CompletableFuture<@Nullable Void> ended;
    private final AtomicReference<Flow.@Nullable Subscriber<? super Part>> reader = new AtomicReference<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    /** What the reader is still to be told; by whoever takes it out. */
    private final AtomicReference<@Nullable End> untold = new AtomicReference<>();
    /** Whether the reader knows of its subscription, without which it must not hear of the end. */
    private volatile boolean subscribed;

    private SeriesCall(Function<SeriesCall, PartSource> line) {
        this.source = line.apply(this);
        this.ended = Inheritance.begin(CompletableFuture::new);
        CompletionStage<@Nullable Void> stage = ended;
        stage.whenComplete((none, failure) -> {
            if (failure != null) {
                givenUp(failure);
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
            subscribed = true;
            tell();
        } else {
            subscriber.onSubscribe(NOTHING);
            subscriber.onError(new IllegalStateException("A series is read once"));
        }
    }

    @Override
    public void request(long more) {
        int parts = (int) Math.min(more, Integer.MAX_VALUE);
        if (parts <= 0) {
            end(new End(new IllegalArgumentException("A reader requests at least one part, not " + more)));
            source.cancel();
        } else if (!isOver() && begun.compareAndSet(false, true)) {
            source.begin(parts);
        } else if (!isOver()) {
            source.request(parts);
        }
    }

    @Override
    public void cancel() {
        close();
    }

    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            source.cancel();
            ended.complete(null);
        }
    }

    /** Whether nothing more is wanted, or to come. */
    public boolean isOver() {
        return over.get();
    }

    /** The next part. */
    public void part(Part part) {
        Flow.Subscriber<? super Part> subscriber = reader.get();
        if (!isOver() && subscriber != null) {
            subscriber.onNext(part);
        }
    }

    /** All parts have come. */
    public void completed() {
        end(new End(null));
    }

    /** No more parts will come, and why. */
    public void failed(CallException failure) {
        end(new End(failure));
    }

    /** The scope that it belongs to is over. */
    private void givenUp(Throwable failure) {
        end(new End(
                failure instanceof CallException known
                        ? known
                        : new OutcomeUnknownException(
                                null,
                                "The call was given up with the request being handled; it may have run",
                                null,
                                failure)));
        source.cancel();
    }

    private void end(End end) {
        if (over.compareAndSet(false, true)) {
            untold.set(end);
            ended.complete(null);
            tell();
        }
    }

    private void tell() {
        Flow.Subscriber<? super Part> subscriber = reader.get();
        End end = subscribed ? untold.getAndSet(null) : null;
        if (end == null || subscriber == null) {
            return;
        }
        if (end.failure() == null) {
            subscriber.onComplete();
        } else {
            subscriber.onError(end.failure());
        }
    }

    private static final Flow.Subscription NOTHING = new Flow.Subscription() {
        @Override
        public void request(long more) {}

        @Override
        public void cancel() {}
    };
}
