package io.antiphon.engine.signal;

import io.antiphon.api.Signal;
import io.antiphon.api.Topic;
import io.antiphon.engine.share.Account;
import io.antiphon.engine.store.ContentBytes;
import java.util.List;

/** A topic that has a value. */
final class KeptTopic {
    /** The bytes of a topic beside its texts, its value and its place in the tree: a measured guess. */
    private static final long OVERHEAD_BYTES = 350;

    private final List<String> levels;
    private final Pace pace;
    private final Account account;
    private Signal last;
    private Signal offered;

    KeptTopic(Signal first, Account account, int ratePerSecond) {
        this.levels = first.topic().levels();
        this.account = account;
        this.pace = new Pace(ratePerSecond);
        this.last = first;
        this.offered = first;
    }

    Topic topic() {
        return last.topic();
    }

    /** Whose share of topics it takes. */
    Account account() {
        return account;
    }

    List<String> levels() {
        return levels;
    }

    /** The newest value. */
    Signal last() {
        return last;
    }

    void last(Signal signal) {
        last = signal;
    }

    /** The newest value that subscribers may have: older than the last only while the topic is too fast. */
    Signal offered() {
        return offered;
    }

    /** Lets subscribers have the last value, unless the topic is too fast. */
    boolean offer(long nowMillis) {
        boolean inTime = pace.take(nowMillis);
        if (inTime) {
            offered = last;
        }
        return inTime;
    }

    long bytes() {
        return bytes(last);
    }

    static long bytes(Signal signal) {
        return OVERHEAD_BYTES + signal.topic().value().length() + ContentBytes.of(signal.content());
    }
}
