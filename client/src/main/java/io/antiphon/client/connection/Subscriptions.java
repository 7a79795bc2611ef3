package io.antiphon.client.connection;

import io.antiphon.api.Signal;
import io.antiphon.api.TopicPattern;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.rsocket.connection.Connection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** All subscriptions of a client, each on a stream of the connection, when there is one. */
final class Subscriptions {
    /** How long to wait before a server that could not take a subscription is asked again. */
    private static final long AGAIN_MILLIS = 1_000;

    private final ClientLoop loop;
    private final Set<RemoteSubscription> all = new LinkedHashSet<>();
    private @Nullable Connection connection;
    private boolean closed;

    Subscriptions(ClientLoop loop) {
        this.loop = loop;
    }

    /** Subscribes. Safe for use by any thread; the subscriber hears of its subscription within this call. */
    void add(TopicPattern pattern, Flow.Subscriber<? super Signal> subscriber) {
        Objects.requireNonNull(subscriber, "A publisher needs a subscriber");
        RemoteSubscription subscription = new RemoteSubscription(this, pattern, subscriber);
        subscriber.onSubscribe(subscription);
        if (!post(() -> begin(subscription))) {
            subscription.fail(closedException());
        }
    }

    /** Has this done on the loop; false where there is none any more. */
    boolean post(Runnable task) {
        try {
            loop.post(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    void connected(Connection to) {
        connection = to;
        List.copyOf(all).forEach(subscription -> subscription.open(to));
    }

    void disconnected() {
        connection = null;
    }

    /** Ends all, in good order. */
    void close() {
        closed = true;
        List.copyOf(all).forEach(RemoteSubscription::complete);
    }

    void remove(RemoteSubscription subscription) {
        all.remove(subscription);
    }

    /** Opens the subscription's stream, if there is a connection for it. */
    void open(RemoteSubscription subscription) {
        Connection to = connection;
        if (to != null && all.contains(subscription)) {
            subscription.open(to);
        }
    }

    void openLater(RemoteSubscription subscription) {
        loop.schedule(() -> open(subscription), AGAIN_MILLIS);
    }

    private void begin(RemoteSubscription subscription) {
        if (closed) {
            subscription.fail(closedException());
        } else if (!subscription.isCancelled()) {
            all.add(subscription);
            open(subscription);
        }
    }

    private static NotProcessedException closedException() {
        return new NotProcessedException(null, "The client is closed", null);
    }
}
