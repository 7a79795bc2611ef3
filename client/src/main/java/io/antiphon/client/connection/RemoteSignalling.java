package io.antiphon.client.connection;

import io.antiphon.api.Content;
import io.antiphon.api.Signal;
import io.antiphon.api.Topic;
import io.antiphon.api.TopicPattern;
import io.antiphon.client.signal.Signalling;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Publishes and subscribes over the client's line. */
final class RemoteSignalling implements Signalling {
    private final Calls calls;
    private final Subscriptions subscriptions;
    private final long waitMillis;

    RemoteSignalling(Calls calls, Subscriptions subscriptions, long waitMillis) {
        this.calls = calls;
        this.subscriptions = subscriptions;
        this.waitMillis = waitMillis;
    }

    @Override
    public CompletableFuture<@Nullable Void> publishAsync(Topic topic, Content content) {
        return calls.begin(new Wish.Publish(topic, content), frame -> null, waitMillis);
    }

    @Override
    public CompletableFuture<@Nullable Void> clearAsync(Topic topic) {
        return calls.begin(new Wish.Clear(topic), frame -> null, waitMillis);
    }

    @Override
    public Flow.Publisher<Signal> subscribe(TopicPattern pattern) {
        return subscriber -> subscriptions.add(pattern, subscriber);
    }
}
