package io.antiphon.engine.signal;

import io.antiphon.api.Problem;
import io.antiphon.api.Signal;
import io.antiphon.api.TopicPattern;
import io.antiphon.engine.share.Account;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subscriber that takes everything at once, or only when it is told to. */
final class Listener implements Subscriber {
    final List<String> heard = new ArrayList<>();
    final List<Problem> ended = new ArrayList<>();
    final Subscription subscription;
    int woken;
    private final boolean eager;
    private @Nullable Runnable onReady;

    private Listener(Signals signals, String pattern, boolean eager) {
        this.eager = eager;
        this.subscription = signals.subscribe(Account.OWN, new TopicPattern(pattern), this);
        if (eager) {
            take();
        }
    }

    static Listener eager(Signals signals, String pattern) {
        return new Listener(signals, pattern, true);
    }

    static Listener lazy(Signals signals, String pattern) {
        return new Listener(signals, pattern, false);
    }

    Listener onReady(Runnable task) {
        onReady = task;
        return this;
    }

    /** Takes all there is, and gives what it has heard so far. */
    List<String> take() {
        for (Signal signal = subscription.next(); signal != null; signal = subscription.next()) {
            heard.add(text(signal));
        }
        return heard;
    }

    static String text(Signal signal) {
        return signal.topic() + "=" + new String(signal.content().bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void ready() {
        woken++;
        if (onReady != null) {
            onReady.run();
        }
        if (eager) {
            take();
        }
    }

    @Override
    public void ended(Problem reason) {
        ended.add(reason);
    }
}
