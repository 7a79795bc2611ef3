package io.antiphon.engine.signal;

import io.antiphon.api.Problem;
import io.antiphon.api.Signal;
import io.antiphon.api.TopicPattern;
import io.antiphon.engine.share.Account;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one subscriber has still to take: for each topic one place, in the order in which they came, whichever value is
 * the newest by then. On the engine's thread.
 */
public final class Subscription implements AutoCloseable {
    private final Subscriptions subscriptions;
    private final Account account;
    private final List<String> levels;
    private final Subscriber subscriber;
    private final LinkedHashSet<KeptTopic> waiting = new LinkedHashSet<>(2);
    private boolean open = true;

    Subscription(Subscriptions subscriptions, Account account, TopicPattern pattern, Subscriber subscriber) {
        this.subscriptions = subscriptions;
        this.account = account;
        this.levels = pattern.levels();
        this.subscriber = subscriber;
    }

    /** The next signal, which is taken with that; null where there is none now. */
    public @Nullable Signal next() {
        if (waiting.isEmpty()) {
            return null;
        }
        subscriptions.freed(1);
        subscriptions.counts().delivered++;
        return waiting.removeFirst().offered();
    }

    /** Ends it, without a call of the subscriber. Nothing happens the second time. */
    @Override
    public void close() {
        if (open) {
            open = false;
            subscriptions.remove(this);
            subscriptions.freed(waiting.size());
            waiting.clear();
        }
    }

    /** Whose share of subscriptions it takes. */
    Account account() {
        return account;
    }

    List<String> levels() {
        return levels;
    }

    int waiting() {
        return waiting.size();
    }

    /** Has a place for the topic from here on; false where it had one already, and its value there is replaced. */
    boolean add(KeptTopic topic) {
        return open && waiting.add(topic);
    }

    /** The topic has no value any more: there is nothing to take of it. */
    void drop(KeptTopic topic) {
        if (waiting.remove(topic)) {
            subscriptions.freed(1);
        }
    }

    /** Tells the subscriber that there is something to take, where there still is. A subscriber that throws is gone. */
    void wake() {
        if (!waiting.isEmpty() && !subscriptions.call(subscriber::ready)) {
            close();
        }
    }

    void end(Problem reason) {
        if (open) {
            close();
            subscriptions.call(() -> subscriber.ended(reason));
        }
    }
}
