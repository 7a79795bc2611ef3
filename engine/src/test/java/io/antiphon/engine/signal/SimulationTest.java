package io.antiphon.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Content;
import io.antiphon.api.Signal;
import io.antiphon.api.Topic;
import io.antiphon.api.TopicPattern;
import io.antiphon.engine.share.Account;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever publishers and subscribers do, a naive model of each subscription says the same. */
class SimulationTest {
    private static final List<String> TOPICS = List.of("a", "a/b", "a/c", "a/b/c", "b/b", "/", "$s/b");
    private static final List<String> PATTERNS = List.of("#", "+", "a/#", "a/+", "+/b", "a/b", "+/+/c", "$s/#", "/+");

    private final Signals signals = new Signals(SignalSettings.DEFAULT);
    private final Map<String, String> last = new HashMap<>();
    private final List<Modelled> open = new ArrayList<>();
    private long nowMillis = 1_700_000_000_000L;

    /** A subscription, and what it should have to take: topics in order. */
    private record Modelled(TopicPattern pattern, Listener listener, List<String> waiting) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void every_subscription_gets_what_the_model_says(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 5_000; step++) {
            nowMillis += 2;
            switch (random.nextInt(10)) {
                case 0 -> subscribe(PATTERNS.get(random.nextInt(PATTERNS.size())));
                case 1 -> close(random);
                case 2, 3, 4 -> take(random, "seed " + seed + ", step " + step);
                default -> publish(TOPICS.get(random.nextInt(TOPICS.size())), "" + step);
            }
            signals.tick(nowMillis);
            int waiting =
                    open.stream().mapToInt(model -> model.waiting().size()).sum();
            assertThat(signals.waiting()).isEqualTo(waiting);
        }
        last.forEach((topic, value) -> assertThat(
                        Listener.text(signals.last(new Topic(topic)).orElseThrow()))
                .isEqualTo(topic + "=" + value));
    }

    private void publish(String topic, String value) {
        signals.publish(
                Account.OWN, new Topic(topic), new Content(null, value.getBytes(StandardCharsets.UTF_8)), nowMillis);
        last.put(topic, value);
        for (Modelled model : open) {
            if (model.pattern().matches(new Topic(topic)) && !model.waiting().contains(topic)) {
                model.waiting().add(topic);
            }
        }
    }

    private void subscribe(String text) {
        TopicPattern pattern = new TopicPattern(text);
        Listener listener = Listener.lazy(signals, text);
        List<String> present = new ArrayList<>(last.keySet().stream()
                .filter(t -> pattern.matches(new Topic(t)))
                .toList());
        List<String> given = new ArrayList<>();
        for (Signal next = listener.subscription.next(); next != null; next = listener.subscription.next()) {
            given.add(Listener.text(next));
        }
        assertThat(given)
                .containsExactlyInAnyOrderElementsOf(
                        present.stream().map(t -> t + "=" + last.get(t)).toList());
        open.add(new Modelled(pattern, listener, new ArrayList<>()));
    }

    private void close(Random random) {
        if (!open.isEmpty()) {
            open.remove(random.nextInt(open.size())).listener().subscription.close();
        }
    }

    private void take(Random random, String where) {
        if (!open.isEmpty()) {
            Modelled model = open.get(random.nextInt(open.size()));
            Signal next = model.listener().subscription.next();
            String expected = model.waiting().isEmpty() ? null : model.waiting().removeFirst();
            assertThat(next == null ? null : Listener.text(next))
                    .as(where)
                    .isEqualTo(expected == null ? null : expected + "=" + last.get(expected));
        }
    }
}
