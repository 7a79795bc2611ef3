package io.antiphon.engine.signal;

import io.antiphon.api.Problem;
import io.antiphon.api.Signal;
import io.antiphon.api.Topic;
import io.antiphon.engine.share.Account;
import io.antiphon.engine.share.Holding;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All topics that have a value, those that were silent the longest first. */
final class Topics {
    private final SignalSettings settings;
    private final Memory memory;
    private final LinkedHashMap<Topic, KeptTopic> kept = new LinkedHashMap<>();
    private final Tree<KeptTopic> tree = new Tree<>();

    Topics(SignalSettings settings) {
        this.settings = settings;
        this.memory = new Memory(settings.memoryBytes());
    }

    /** Why there is no room for this as its topic's last value, or null where there is: then it is kept. */
    @Nullable
    Problem keep(Signal signal, Account account) {
        KeptTopic known = kept.get(signal.topic());
        return known == null ? begin(signal, account) : replace(known, signal);
    }

    private @Nullable Problem replace(KeptTopic topic, Signal signal) {
        long growth = KeptTopic.bytes(signal) - topic.bytes();
        if (!memory.fits(0, growth)) {
            return Problem.OVERLOADED;
        }
        memory.take(0, growth);
        topic.last(signal);
        kept.putLast(signal.topic(), topic);
        return null;
    }

    private @Nullable Problem begin(Signal first, Account account) {
        KeptTopic topic = new KeptTopic(first, account, settings.ratePerSecond());
        int levels = tree.missing(topic.levels());
        if (kept.size() >= settings.topics() || !memory.fits(levels, topic.bytes())) {
            return Problem.OVERLOADED;
        }
        if (!account.take(Holding.TOPIC, settings.topicShare())) {
            return Problem.QUOTA_EXCEEDED;
        }
        memory.take(levels, topic.bytes());
        tree.add(topic.levels(), topic);
        kept.putLast(first.topic(), topic);
        return null;
    }

    @Nullable
    KeptTopic get(Topic topic) {
        return kept.get(topic);
    }

    /**
     * Those that a pattern of these levels means, in the order in which their values came; where there are more than
     * so many, only that there are.
     */
    List<KeptTopic> matchedBy(List<String> levels, int most) {
        List<KeptTopic> matched = tree.matchedBy(levels, most);
        if (matched.size() <= most) {
            matched.sort(Comparator.comparingLong(topic -> topic.offered().sequence()));
        }
        return matched;
    }

    /** Forgets the last value of the topic; null where there is none. */
    @Nullable
    KeptTopic clear(Topic topic) {
        KeptTopic cleared = kept.remove(topic);
        if (cleared != null) {
            left(cleared);
        }
        return cleared;
    }

    /** Forgets what has been silent for too long. */
    void forget(long nowMillis) {
        for (Map.Entry<Topic, KeptTopic> oldest = kept.firstEntry();
                oldest != null && isOver(oldest.getValue(), nowMillis);
                oldest = kept.firstEntry()) {
            kept.pollFirstEntry();
            left(oldest.getValue());
        }
    }

    long bytes() {
        return memory.usedBytes();
    }

    int size() {
        return kept.size();
    }

    private void left(KeptTopic topic) {
        memory.free(tree.remove(topic.levels(), topic), topic.bytes());
        topic.account().give(Holding.TOPIC);
    }

    private boolean isOver(KeptTopic topic, long nowMillis) {
        return nowMillis - topic.last().atMillis() >= settings.retentionMillis();
    }
}
