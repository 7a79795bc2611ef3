package io.antiphon.client.signal;

import io.antiphon.api.Signal;
import io.antiphon.client.ask.CallException;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Signals one by one, for a thread that waits for them. It asks for the next only when somebody wants it, so that it is
 * the newest of its topic by then. Closing is safe for any thread and ends a wait; everything else is for one.
 */
public final class SignalReader implements Iterator<Signal>, AutoCloseable {
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    private final Inbox inbox = new Inbox();
    private @Nullable Signal next;
    private boolean asked;
    private boolean over;

    private SignalReader() {}

    static SignalReader of(Flow.Publisher<Signal> signals) {
        SignalReader reader = new SignalReader();
        signals.subscribe(reader.inbox);
        return reader;
    }

    /**
     * Waits for the next signal. False where none comes any more: this or the client was closed, or the thread was
     * interrupted, which stays set.
     *
     * @throws CallException where the server wants none of the subscription
     */
    @Override
    public boolean hasNext() {
        if (next == null) {
            next = await(FOR_EVER);
        }
        return next != null;
    }

    /**
     * The next signal, waiting for it, see {@link #hasNext}.
     *
     * @throws NoSuchElementException where none comes any more
     */
    @Override
    public Signal next() {
        return next(FOR_EVER).orElseThrow(() -> new NoSuchElementException("No more signals come"));
    }

    /** The next signal, waiting for it so long; empty where none came by then, or none comes any more. */
    public Optional<Signal> next(Duration patience) {
        Signal taken = next == null ? await(patience) : next;
        next = null;
        return Optional.ofNullable(taken);
    }

    /** Hears no more. */
    @Override
    public void close() {
        inbox.close();
    }

    private @Nullable Signal await(Duration patience) {
        if (over) {
            return null;
        }
        if (!asked) {
            asked = true;
            inbox.request();
        }
        try {
            return read(inbox.letters.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            over = true;
            close();
            return null;
        }
    }

    private @Nullable Signal read(@Nullable Letter letter) {
        return switch (letter) {
            case null -> null;
            case Letter.Came came -> {
                asked = false;
                yield came.signal();
            }
            case Letter.Over end -> {
                over = true;
                if (end.failure() != null) {
                    throw end.failure();
                }
                yield null;
            }
        };
    }

    /** What comes of the subscription. */
    private sealed interface Letter {
        record Came(Signal signal) implements Letter {}

        record Over(@Nullable RuntimeException failure) implements Letter {}
    }

    /** At most one signal that was asked for, and the end. */
    private static final class Inbox implements Flow.Subscriber<Signal> {
        private final BlockingQueue<Letter> letters = new LinkedBlockingQueue<>();
        private volatile Flow.@Nullable Subscription subscription;

        void request() {
            Flow.Subscription open = subscription;
            if (open != null) {
                open.request(1);
            }
        }

        void close() {
            Flow.Subscription open = subscription;
            if (open != null) {
                open.cancel();
            }
            letters.add(new Letter.Over(null));
        }

        @Override
        public void onSubscribe(Flow.Subscription opened) {
            subscription = opened;
        }

        @Override
        public void onNext(Signal signal) {
            letters.add(new Letter.Came(signal));
        }

        @Override
        public void onError(Throwable failure) {
            letters.add(new Letter.Over(
                    failure instanceof RuntimeException known ? known : new IllegalStateException(failure)));
        }

        @Override
        public void onComplete() {
            letters.add(new Letter.Over(null));
        }
    }
}
