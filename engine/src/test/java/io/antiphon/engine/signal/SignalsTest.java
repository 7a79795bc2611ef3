package io.antiphon.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Content;
import io.antiphon.api.Objection;
import io.antiphon.api.Problem;
import io.antiphon.api.Signal;
import io.antiphon.api.Topic;
import io.antiphon.engine.share.Account;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SignalsTest {
    private static final SignalSettings SMALL = new SignalSettings(4, 10, 10_000, 3, 6, 2, 60_000, 4, 3);

    private final Signals signals = new Signals(SignalSettings.DEFAULT);
    private final Signals small = new Signals(SMALL);
    private long nowMillis = 1_700_000_000_000L;

    @Test
    void a_value_is_published_whether_or_not_anybody_listens_and_the_last_is_kept() {
        assertThat(signals.last(new Topic("a"))).isEmpty();
        publish(signals, "a", "1");
        publish(signals, "a", "2");
        Signal last = signals.last(new Topic("a")).orElseThrow();
        assertThat(Listener.text(last)).isEqualTo("a=2");
        assertThat(last.atMillis()).isEqualTo(nowMillis);
        assertThat(signals.last(new Topic("a/b"))).isEmpty();
    }

    @Test
    void the_last_value_comes_first_exactly_once_and_then_each_new_one() {
        publish(signals, "a/b", "1");
        publish(signals, "a/b", "2");
        Listener listener = Listener.eager(signals, "a/#");
        publish(signals, "a/b", "3");
        publish(signals, "a", "4");
        publish(signals, "b", "5");
        assertThat(listener.heard).containsExactly("a/b=2", "a/b=3", "a=4");
        assertThat(listener.woken).isEqualTo(2);
    }

    @Test
    void a_subscriber_that_throws_hears_nothing_more_and_the_others_hear_everything() {
        Listener first = Listener.lazy(signals, "a").onReady(() -> {
            throw new IllegalStateException("a subscriber that throws");
        });
        Listener second = Listener.eager(signals, "a");
        publish(signals, "a", "1");
        publish(signals, "a", "2");
        assertThat(second.heard).containsExactly("a=1", "a=2");
        assertThat(first.woken).isEqualTo(1);
        assertThat(signals.subscriptions()).isEqualTo(1);
        assertThat(signals.waiting()).isZero();
    }

    @Test
    void who_is_slow_gets_the_newest_value_of_each_topic_in_the_order_in_which_the_topics_came() {
        Listener slow = Listener.lazy(signals, "#");
        publish(signals, "a", "1");
        publish(signals, "b", "1");
        publish(signals, "a", "2");
        publish(signals, "c", "1");
        publish(signals, "a", "3");
        assertThat(slow.woken).isEqualTo(1);
        assertThat(signals.waiting()).isEqualTo(3);
        assertThat(slow.take()).containsExactly("a=3", "b=1", "c=1");
        assertThat(signals.waiting()).isZero();
        assertThat(signals.replaced()).isEqualTo(2);
        publish(signals, "b", "2");
        assertThat(slow.woken).isEqualTo(2);
    }

    @Test
    void a_value_that_was_taken_is_not_given_again() {
        Listener listener = Listener.lazy(signals, "a");
        publish(signals, "a", "1");
        assertThat(listener.take()).containsExactly("a=1");
        assertThat(listener.take()).containsExactly("a=1");
    }

    @Test
    void every_subscription_is_for_itself() {
        Listener one = Listener.eager(signals, "a/+");
        Listener same = Listener.eager(signals, "a/+");
        publish(signals, "a/b", "1");
        one.subscription.close();
        publish(signals, "a/b", "2");
        assertThat(one.heard).containsExactly("a/b=1");
        assertThat(same.heard).containsExactly("a/b=1", "a/b=2");
        assertThat(signals.subscriptions()).isEqualTo(1);
    }

    @Test
    void a_subscriber_may_unsubscribe_itself_and_others_while_it_is_told() {
        List<Subscription> open = new ArrayList<>();
        Listener first = Listener.eager(signals, "a").onReady(() -> open.forEach(Subscription::close));
        Listener second = Listener.eager(signals, "a");
        open.addAll(List.of(first.subscription, second.subscription));
        publish(signals, "a", "1");
        assertThat(first.heard).isEmpty();
        assertThat(second.heard).isEmpty();
        assertThat(second.woken).isZero();
        assertThat(signals.subscriptions()).isZero();
        assertThat(signals.waiting()).isZero();
    }

    @Test
    void a_subscriber_may_subscribe_while_it_is_told_and_gets_the_value_once() {
        List<Listener> later = new ArrayList<>();
        Listener.eager(signals, "a").onReady(() -> {
            if (later.isEmpty()) {
                later.add(Listener.eager(signals, "+"));
            }
        });
        publish(signals, "a", "1");
        publish(signals, "a", "2");
        assertThat(later.getFirst().heard).containsExactly("a=1", "a=2");
    }

    @Test
    void a_subscriber_may_publish_while_it_is_told_and_others_get_the_newest_once() {
        Listener echo = Listener.eager(signals, "a");
        Listener other = Listener.eager(signals, "a");
        echo.onReady(() -> {
            if (echo.woken == 1) {
                publish(signals, "a", "2");
            }
        });
        publish(signals, "a", "1");
        assertThat(echo.heard).containsExactly("a=2");
        assertThat(other.heard).containsExactly("a=2");
    }

    @Test
    void sequences_rise_over_topics_and_restarts() {
        publish(signals, "a", "1");
        publish(signals, "b", "1");
        long first = sequence(signals, "a");
        assertThat(sequence(signals, "b")).isGreaterThan(first);
        nowMillis++;
        Signals restarted = new Signals(SignalSettings.DEFAULT);
        publish(restarted, "a", "1");
        assertThat(sequence(restarted, "a")).isGreaterThan(sequence(signals, "b"));
    }

    @Test
    void a_topic_that_is_too_fast_keeps_every_value_and_offers_the_newest_in_time() {
        Listener listener = Listener.eager(small, "a");
        for (int i = 1; i <= 5; i++) {
            publish(small, "a", "" + i);
        }
        assertThat(listener.heard).containsExactly("a=1", "a=2");
        assertThat(text(small, "a")).isEqualTo("a=5");
        assertThat(small.heldBack()).isEqualTo(3);
        passes(small, 490);
        assertThat(listener.heard).containsExactly("a=1", "a=2");
        passes(small, 10);
        assertThat(listener.heard).containsExactly("a=1", "a=2", "a=5");
        passes(small, 5_000);
        assertThat(listener.heard).hasSize(3);
    }

    @Test
    void a_topic_that_has_rested_may_be_fast_again_and_others_are_not_held_up() {
        Listener listener = Listener.eager(small, "#");
        publish(small, "a", "1");
        publish(small, "a", "2");
        publish(small, "a", "3");
        publish(small, "b", "1");
        passes(small, 2_000);
        publish(small, "a", "4");
        publish(small, "a", "5");
        publish(small, "a", "6");
        assertThat(listener.heard).containsExactly("a=1", "a=2", "b=1", "a=3", "a=4", "a=5");
        passes(small, 500);
        assertThat(listener.heard).endsWith("a=6").hasSize(7);
    }

    @Test
    void a_value_that_was_held_back_and_then_overtaken_in_time_is_given_once() {
        Listener listener = Listener.eager(small, "a");
        publish(small, "a", "1");
        publish(small, "a", "2");
        publish(small, "a", "3");
        nowMillis += 500;
        publish(small, "a", "4");
        passes(small, 2_000);
        assertThat(listener.heard).containsExactly("a=1", "a=2", "a=4");
    }

    @Test
    void who_subscribes_to_a_topic_that_is_too_fast_gets_each_value_once() {
        publish(small, "a", "1");
        publish(small, "a", "2");
        publish(small, "a", "3");
        Listener listener = Listener.eager(small, "a");
        assertThat(listener.heard).containsExactly("a=2");
        passes(small, 1_000);
        assertThat(listener.heard).containsExactly("a=2", "a=3");
    }

    @Test
    void a_value_that_is_too_long_changes_nothing() {
        publish(small, "a", "0123456789");
        assertThat(publish(small, "a", "0123456789x")).isEqualTo(Problem.PAYLOAD_TOO_LARGE);
        assertThat(text(small, "a")).isEqualTo("a=0123456789");
        assertThat(small.refused()).isEqualTo(1);
    }

    @Test
    void topics_are_bounded_and_those_that_are_known_go_on() {
        for (String topic : List.of("a", "b", "c", "d")) {
            assertThat(publish(small, topic, "1")).isNull();
        }
        assertThat(publish(small, "e", "1")).isEqualTo(Problem.OVERLOADED);
        assertThat(publish(small, "a", "2")).isNull();
        assertThat(small.topics()).isEqualTo(4);
    }

    @Test
    void memory_is_bounded_and_a_value_that_takes_no_more_than_the_one_before_goes_on() {
        Signals tight = new Signals(new SignalSettings(1_000, 100, 2_000, 3, 6, 1_000, 60_000, 1_000, 3));
        publish(tight, "a", "x".repeat(100));
        publish(tight, "b", "x".repeat(100));
        assertThat(publish(tight, "c", "x".repeat(100))).isNotNull();
        assertThat(publish(tight, "a", "y".repeat(100))).isNull();
        assertThat(tight.bytes()).isLessThanOrEqualTo(2_000);
    }

    @Test
    void a_topic_that_was_silent_for_too_long_is_forgotten_and_makes_room() {
        for (String topic : List.of("a", "b", "c", "d")) {
            publish(small, topic, "1");
        }
        passes(small, 30_000);
        publish(small, "a", "2");
        passes(small, 30_000);
        assertThat(small.topics()).isEqualTo(1);
        assertThat(text(small, "a")).isEqualTo("a=2");
        assertThat(publish(small, "e", "1")).isNull();
        assertThat(Listener.eager(small, "#").heard).containsExactly("a=2", "e=1");
        passes(small, 60_000);
        assertThat(small.bytes()).isZero();
    }

    @Test
    void subscriptions_are_bounded() {
        Listener.lazy(small, "a");
        Listener.lazy(small, "a");
        Listener third = Listener.lazy(small, "a");
        assertThat(Listener.lazy(small, "a").ended).containsExactly(Problem.OVERLOADED);
        third.subscription.close();
        assertThat(Listener.lazy(small, "a").ended).isEmpty();
    }

    @Test
    void where_all_places_are_taken_who_is_furthest_behind_has_to_go() {
        Listener behind = Listener.lazy(small, "#");
        Listener alsoBehind = Listener.lazy(small, "#");
        Listener fast = Listener.eager(small, "#");
        for (String topic : List.of("a", "b", "c")) {
            publish(small, topic, "1");
        }
        assertThat(small.waiting()).isEqualTo(6);
        publish(small, "d", "1");
        assertThat(behind.ended).containsExactly(Problem.OVERLOADED);
        assertThat(fast.heard).containsExactly("a=1", "b=1", "c=1", "d=1");
        assertThat(small.waiting()).isEqualTo(alsoBehind.ended.isEmpty() ? 4 : 0);
        assertThat(behind.take()).isEmpty();
    }

    @Test
    void who_would_begin_with_more_than_there_are_places_is_refused() {
        Signals crowded = new Signals(new SignalSettings(10, 10, 10_000, 3, 2, 1_000, 60_000, 1_000, 3));
        for (String topic : List.of("a", "b", "c")) {
            publish(crowded, topic, "1");
        }
        assertThat(Listener.lazy(crowded, "#").ended).containsExactly(Problem.OVERLOADED);
        assertThat(crowded.waiting()).isZero();
    }

    @Test
    void when_the_server_stops_nothing_is_taken_and_everybody_is_told_once() {
        Listener listener = Listener.eager(signals, "a");
        signals.stop();
        assertThat(listener.ended).containsExactly(Problem.STOPPING);
        assertThat(publish(signals, "a", "1")).isEqualTo(Problem.STOPPING);
        assertThat(Listener.eager(signals, "a").ended).containsExactly(Problem.STOPPING);
        listener.subscription.close();
        assertThat(listener.ended).hasSize(1);
        assertThat(signals.subscriptions()).isZero();
    }

    @Test
    void a_cleared_value_is_not_taken_by_subscribers_that_had_not_taken_it_yet() {
        publish(signals, "a", "1");
        publish(signals, "b", "2");
        Listener lazy = Listener.lazy(signals, "#");
        signals.clear(new Topic("a"));
        assertThat(Listener.text(Objects.requireNonNull(lazy.subscription.next())))
                .isEqualTo("b=2");
        assertThat(lazy.subscription.next()).isNull();
        assertThat(signals.waiting()).isZero();
        assertThat(signals.topics()).isEqualTo(1);
        signals.clear(new Topic("b"));
        assertThat(signals.bytes()).isZero();
    }

    private void passes(Signals of, long millis) {
        for (long end = nowMillis + millis; nowMillis < end; ) {
            nowMillis += Math.min(10, end - nowMillis);
            of.tick(nowMillis);
        }
    }

    private @org.jspecify.annotations.Nullable Problem publish(Signals to, String topic, String value) {
        Objection objection = to.publish(
                Account.OWN,
                new Topic(topic),
                new Content("text/plain", value.getBytes(StandardCharsets.UTF_8)),
                nowMillis);
        return objection == null ? null : objection.problem();
    }

    private static String text(Signals of, String topic) {
        return Listener.text(of.last(new Topic(topic)).orElseThrow());
    }

    private static long sequence(Signals of, String topic) {
        return of.last(new Topic(topic)).orElseThrow().sequence();
    }
}
