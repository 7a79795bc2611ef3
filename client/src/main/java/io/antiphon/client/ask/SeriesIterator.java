package io.antiphon.client.ask;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Reads a series on a thread that may wait, a bounded number of parts ahead. For use by one thread. */
final class SeriesIterator implements Iterator<Part>, Flow.Subscriber<Part> {
    private static final int REFILL = Series.PREFETCH / 2;

    /** What the series said: a part, or its end, which may be a failure. */
    private sealed interface Said {
        record Next(Part part) implements Said {}

        record End(@Nullable Throwable failure) implements Said {}
    }

    private final Series series;
    private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription subscription;
    private @Nullable Said next;
    private int taken;

    SeriesIterator(Series series) {
        this.series = series;
        series.subscribe(this);
        if (said.peek() instanceof Said.End(IllegalStateException readAlready)) {
            throw readAlready;
        }
        request(Series.PREFETCH);
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = take();
        }
        if (next instanceof Said.End(Throwable failure) && failure != null) {
            throw failure instanceof RuntimeException thrown ? thrown : new IllegalStateException(failure);
        }
        return next instanceof Said.Next;
    }

    @Override
    public Part next() {
        if (hasNext() && next instanceof Said.Next(Part part)) {
            next = null;
            if (++taken == REFILL) {
                taken = 0;
                request(REFILL);
            }
            return part;
        }
        throw new NoSuchElementException("The series has ended");
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
    }

    @Override
    public void onNext(Part part) {
        said.add(new Said.Next(part));
    }

    @Override
    public void onError(Throwable failure) {
        said.add(new Said.End(failure));
    }

    @Override
    public void onComplete() {
        said.add(new Said.End(null));
    }

    private void request(int more) {
        Flow.Subscription begun = subscription;
        if (begun != null) {
            begun.request(more);
        }
    }

    private Said take() {
        try {
            return said.take();
        } catch (InterruptedException e) {
            series.close();
            Thread.currentThread().interrupt();
            return new Said.End(
                    new OutcomeUnknownException(null, "The reader was interrupted; the request may have run", null, e));
        }
    }
}
