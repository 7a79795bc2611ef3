package io.antiphon.client.signal;

import io.antiphon.api.Content;
import io.antiphon.api.Signal;
import io.antiphon.api.Topic;
import io.antiphon.api.TopicPattern;
import io.antiphon.client.ask.Blocking;
import io.antiphon.client.ask.CallException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes signals and listens to them. Safe for use by any thread.
 *
 * <p>A subscription begins with the last value of every topic that it matches, and goes on with each new one. It lasts
 * until it is cancelled or the client is closed: when the connection is lost it is made anew on the next, and begins
 * again with the last values, one of which may have been given before ({@link Signal#sequence} tells). Missed may be
 * what was published in between and was not the last, as may be whatever a slow subscriber was not ready for.
 */
public interface Signalling {
    /**
     * Publishes a value. Completed once it is the topic's last value; nobody need listen.
     *
     * @return fails with a {@link CallException}; its kind says whether the value may have been published
     */
    CompletableFuture<@Nullable Void> publishAsync(Topic topic, Content content);

    /**
     * Forgets the last value of a topic. Completed once it is given to nobody any more, whether or not there was one.
     *
     * @return fails with a {@link CallException}; its kind says whether the value may have been forgotten
     */
    CompletableFuture<@Nullable Void> clearAsync(Topic topic);

    /**
     * The signals of a pattern. Each subscriber of the publisher is a subscription of its own, for which the server
     * keeps one place for each topic; what is requested is passed on to it. Subscribers are called on the client's own
     * thread, which they must not block, one signal at a time. A subscription ends with an error where the server wants
     * none of it, and is complete when the client is closed.
     */
    Flow.Publisher<Signal> subscribe(TopicPattern pattern);

    /**
     * Publishes a value, blocking until it is the last; see {@link #publishAsync}.
     *
     * @throws CallException where that is not known
     * @throws IllegalArgumentException where the topic breaks {@link Topic#RULE}
     */
    default void publish(String topic, Content content) {
        Blocking.await(publishAsync(new Topic(topic), content));
    }

    /**
     * Forgets the last value of a topic, blocking until that is done; see {@link #clearAsync}.
     *
     * @throws CallException where that is not known
     * @throws IllegalArgumentException where the topic breaks {@link Topic#RULE}
     */
    default void clear(String topic) {
        Blocking.await(clearAsync(new Topic(topic)));
    }

    /** Publishes a text, see {@link #publish(String, Content)}. */
    default void publish(String topic, String text) {
        publish(topic, new Content("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The signals of a pattern, see {@link #subscribe(TopicPattern)}.
     *
     * @throws IllegalArgumentException where the pattern breaks {@link TopicPattern#RULE}
     */
    default Flow.Publisher<Signal> subscribe(String pattern) {
        return subscribe(new TopicPattern(pattern));
    }

    /**
     * Gives every signal of a pattern to the listener, on a virtual thread that it may block: meanwhile newer values
     * take the places of older ones. What it throws is logged, and it is given the next.
     *
     * @return closed to hear no more
     * @throws IllegalArgumentException where the pattern breaks {@link TopicPattern#RULE}
     */
    default Listening listen(String pattern, Consumer<Signal> listener) {
        return Listening.start(read(pattern), listener);
    }

    /**
     * Reads the signals of a pattern one by one, blocking. Close it when it is no longer needed.
     *
     * @throws IllegalArgumentException where the pattern breaks {@link TopicPattern#RULE}
     */
    default SignalReader read(String pattern) {
        return SignalReader.of(subscribe(pattern));
    }
}
