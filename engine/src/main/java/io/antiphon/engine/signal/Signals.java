package io.antiphon.engine.signal;

import io.antiphon.api.Content;
import io.antiphon.api.Objection;
import io.antiphon.api.Portable;
import io.antiphon.api.Problem;
import io.antiphon.api.Signal;
import io.antiphon.api.Topic;
import io.antiphon.api.TopicPattern;
import io.antiphon.engine.Guard;
import io.antiphon.engine.share.Account;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All signals of a server. One thread owns it, the engine's; nothing blocks. Nothing here outlives the process, and
 * nothing is promised of a signal but that it is the last value until another comes.
 *
 * <p>A topic that is published to more often than its rate allows keeps every value as its last, but its subscribers
 * are offered only the newest, as soon as the rate allows: at the next {@link #tick}, if nothing is published before.
 */
public final class Signals {
    private static final long SEQUENCE_PER_MILLI = 1_000;

    private final SignalSettings settings;
    private final Counts counts = new Counts();
    private final Topics topics;
    private final Subscriptions subscriptions;
    private final Set<KeptTopic> heldBack = new LinkedHashSet<>();
    private long sequence;
    private boolean stopped;

    /** No signals yet, and nobody is told what subscribers throw. */
    public Signals(SignalSettings settings) {
        this(settings, Guard.UNOBSERVED);
    }

    /**
     * No signals yet.
     *
     * @param guard what calls the subscribers
     */
    public Signals(SignalSettings settings, Guard guard) {
        this.settings = settings;
        this.topics = new Topics(settings);
        this.subscriptions = new Subscriptions(settings, counts, guard);
    }

    /** The bounds. */
    public SignalSettings settings() {
        return settings;
    }

    /**
     * Publishes a value. Subscribers are woken within this call.
     *
     * @param account whose share of topics it takes where the topic has no value yet
     * @param nowMillis the time, in milliseconds since 1970
     * @return why it was not published, or null where it was
     */
    public @Nullable Objection publish(Account account, Topic topic, Content content, long nowMillis) {
        topics.forget(nowMillis);
        Objection refusal = refusal(content);
        if (refusal == null) {
            refusal = objection(topics.keep(signal(topic, content, nowMillis), account));
        }
        KeptTopic kept = topics.get(topic);
        if (refusal != null || kept == null) {
            counts.refused++;
            return refusal;
        }
        counts.published++;
        if (!offer(kept, nowMillis)) {
            counts.heldBack++;
            heldBack.add(kept);
        }
        return null;
    }

    /** The last value of the topic, if one is known. */
    public Optional<Signal> last(Topic topic) {
        return Optional.ofNullable(topics.get(topic)).map(KeptTopic::last);
    }

    /** Forgets the last value of a topic. It is given to nobody any more; nothing happens where there is none. */
    public void clear(Topic topic) {
        KeptTopic cleared = topics.clear(topic);
        if (cleared != null) {
            heldBack.remove(cleared);
            subscriptions.drop(cleared);
        }
    }

    /**
     * Subscribes. What the pattern matches already waits to be taken when this returns; the subscriber is not called
     * for that. Where it is refused, the subscriber is told within this call, and the subscription is over.
     *
     * @param account whose share of subscriptions it takes
     */
    public Subscription subscribe(Account account, TopicPattern pattern, Subscriber subscriber) {
        Subscription subscription = new Subscription(subscriptions, account, pattern, subscriber);
        if (stopped) {
            subscription.end(Problem.STOPPING);
        } else {
            subscriptions.add(subscription, topics);
        }
        return subscription;
    }

    /**
     * Lets time pass: call it every 10 ms or so.
     *
     * @param nowMillis the time, in milliseconds since 1970
     */
    public void tick(long nowMillis) {
        topics.forget(nowMillis);
        for (KeptTopic kept : List.copyOf(heldBack)) {
            if (heldBack.contains(kept)) {
                offer(kept, nowMillis);
            }
        }
    }

    /** Takes nothing more, and ends all subscriptions. */
    public void stop() {
        stopped = true;
        subscriptions.end(Problem.STOPPING);
    }

    /** How many topics have a last value. */
    public int topics() {
        return topics.size();
    }

    /** How many bytes the last values, and what finds them, take, about. */
    public long bytes() {
        return topics.bytes();
    }

    /** How many subscriptions there are. */
    public int subscriptions() {
        return subscriptions.size();
    }

    /** How many values wait to be taken by subscribers. */
    public int waiting() {
        return subscriptions.slots();
    }

    /** How many values were published, so far. */
    public long published() {
        return counts.published;
    }

    /** How many values were refused, so far. */
    public long refused() {
        return counts.refused;
    }

    /** How many values were published faster than their topic's rate allows to offer them, so far. */
    public long heldBack() {
        return counts.heldBack;
    }

    /** How often a newer value took the place of one that a subscriber had not taken, so far. */
    public long replaced() {
        return counts.replaced;
    }

    /** How many values subscribers took, so far. */
    public long delivered() {
        return counts.delivered;
    }

    private @Nullable Objection refusal(Content content) {
        if (stopped) {
            return Objection.of(Problem.STOPPING);
        }
        return content.length() > settings.valueBytes()
                ? Objection.of(Problem.PAYLOAD_TOO_LARGE)
                : Portable.to(content);
    }

    private static @Nullable Objection objection(@Nullable Problem problem) {
        return problem == null ? null : Objection.of(problem);
    }

    /** The sequence goes on over restarts, as it never lags behind the time. */
    private Signal signal(Topic topic, Content content, long nowMillis) {
        sequence = Math.max(sequence + 1, nowMillis * SEQUENCE_PER_MILLI);
        return new Signal(topic, content, nowMillis, sequence);
    }

    /** Subscribers are given the topic's last value, unless it is too soon for that. */
    private boolean offer(KeptTopic kept, long nowMillis) {
        boolean offered = kept.offer(nowMillis);
        if (offered) {
            heldBack.remove(kept);
            subscriptions.offer(kept);
        }
        return offered;
    }
}
