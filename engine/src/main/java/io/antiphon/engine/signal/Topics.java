package io.antiphon.engine.signal;

import io.antiphon.api.Signal;
import io.antiphon.api.Topic;
import io.antiphon.api.TopicPattern;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All topics that have a value, those that were silent the longest first. */
final class Topics {
    private final SignalSettings settings;
    private final LinkedHashMap<Topic, KeptTopic> kept = new LinkedHashMap<>();
    private final Tree<KeptTopic> tree = new Tree<>();
    private long bytes;

    Topics(SignalSettings settings) {
        this.settings = settings;
    }

    /** Keeps this as its topic's last value; null where there is no room for it. */
    @Nullable
    KeptTopic keep(Signal signal) {
        KeptTopic known = kept.get(signal.topic());
        long growth = KeptTopic.bytes(signal) - (known == null ? 0 : known.bytes());
        boolean fits = growth <= 0 || bytes + growth <= settings.memoryBytes();
        if (!fits || (known == null && kept.size() >= settings.topics())) {
            return null;
        }
        bytes += growth;
        KeptTopic topic = known == null ? begin(signal) : known;
        topic.last(signal);
        kept.putLast(signal.topic(), topic);
        return topic;
    }

    @Nullable
    KeptTopic get(Topic topic) {
        return kept.get(topic);
    }

    /** Those that the pattern means, in the order in which their values came. */
    List<KeptTopic> matchedBy(TopicPattern pattern) {
        List<KeptTopic> matched = tree.matchedBy(pattern.levels());
        matched.sort(Comparator.comparingLong(topic -> topic.offered().sequence()));
        return matched;
    }

    /** Forgets what has been silent for too long. */
    void forget(long nowMillis) {
        for (Map.Entry<Topic, KeptTopic> oldest = kept.firstEntry();
                oldest != null && isOver(oldest.getValue(), nowMillis);
                oldest = kept.firstEntry()) {
            kept.pollFirstEntry();
            tree.remove(oldest.getValue().levels(), oldest.getValue());
            bytes -= oldest.getValue().bytes();
        }
    }

    int size() {
        return kept.size();
    }

    long bytes() {
        return bytes;
    }

    private KeptTopic begin(Signal first) {
        KeptTopic topic = new KeptTopic(first, settings.ratePerSecond());
        tree.add(topic.levels(), topic);
        return topic;
    }

    private boolean isOver(KeptTopic topic, long nowMillis) {
        return nowMillis - topic.last().atMillis() >= settings.retentionMillis();
    }
}
