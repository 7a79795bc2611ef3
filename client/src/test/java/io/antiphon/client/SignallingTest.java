package io.antiphon.client;

import static io.antiphon.client.Fixtures.eventually;
import static io.antiphon.client.Fixtures.settings;
import static io.antiphon.client.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antiphon.api.Signal;
import io.antiphon.client.signal.SignalReader;
import io.antiphon.client.standin.StandIn;
import io.antiphon.client.standin.Subscribed;
import io.antiphon.rsocket.frame.ErrorCode;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Publishing, and the rules of subscriptions; in brackets those of Reactive Streams. */
class SignallingTest {
    @AutoClose
    private final StandIn server = StandIn.start();

    @AutoClose
    private final AntiphonClient client = AntiphonClient.connect(settings(server.address()));

    @Test
    void a_value_is_published_with_its_topic_and_type() {
        client.publish("a/b", text("1"));
        assertThat(server.received("antiphon.publish")).singleElement().satisfies(said -> {
            assertThat(said.tags()).containsExactly("antiphon.publish", "a/b");
            assertThat(said.text()).isEqualTo("1");
        });
    }

    @Test
    void what_is_requested_is_what_the_server_may_send_and_no_more_comes() {
        Hearing hearing = subscribe("a/+");
        client.publish("sync", "1");
        assertThat(server.subscribed()).as("nothing is requested yet").isEmpty();

        hearing.request(2);
        Subscribed subscribed = subscribed(1);
        assertThat(subscribed.pattern()).isEqualTo("a/+");
        assertThat(subscribed.credit()).isEqualTo(2);
        send(1, 5);
        hearing.has(2, 0);
        assertThat(subscribed.credit()).isZero();

        hearing.request(1).request(1);
        hearing.has(4, 0);
        assertThat(hearing.heard).containsExactly("a/1=1", "a/1=2", "a/1=3", "a/1=4");
    }

    @Test
    void any_number_is_requested_lot_by_lot() {
        Hearing hearing = subscribe("a/+").request(Long.MAX_VALUE).request(1);
        Subscribed subscribed = subscribed(1);
        send(1, 20_000);
        hearing.has(20_000, 0);
        assertThat(hearing.heard).endsWith("a/1=20000");
        assertThat(subscribed.credit()).isBetween(1L, 10_000L);
    }

    @Test
    void each_subscriber_is_a_subscription_of_its_own() {
        Flow.Publisher<Signal> signals = client.subscribe("a/+");
        Hearing first = new Hearing();
        Hearing second = new Hearing();
        signals.subscribe(first);
        signals.subscribe(second);
        first.request(1);
        second.request(9);
        subscribed(2);
        send(1, 3);
        first.has(1, 0);
        second.has(3, 0);
    }

    @Test
    void who_cancels_hears_nothing_more_and_the_server_is_told() {
        Hearing hearing = subscribe("a/+").request(9);
        Subscribed subscribed = subscribed(1);
        send(1, 1);
        hearing.has(1, 0);
        hearing.subscription().cancel();
        hearing.subscription().cancel();
        eventually(subscribed::isOver);
        send(2, 3);
        hearing.request(1);
        client.publish("sync", "1");
        hearing.has(1, 0);
    }

    @Test
    void who_cancels_before_anything_was_requested_leaves_nothing_behind() {
        Hearing hearing = subscribe("a/+");
        hearing.subscription().cancel();
        hearing.request(1);
        client.publish("sync", "1");
        assertThat(server.subscribed()).isEmpty();
        hearing.has(0, 0);
    }

    @Test
    void to_request_nothing_is_an_error_that_ends_it_once() {
        Hearing hearing = subscribe("a/+").request(1);
        Subscribed subscribed = subscribed(1);
        hearing.request(0).request(-1).request(1);
        hearing.has(0, 1);
        assertThat(hearing.ends.getFirst())
                .startsWith("IllegalArgumentException")
                .contains("3.9");
        eventually(subscribed::isOver);
    }

    @Test
    void nobody_cannot_subscribe() {
        assertThatThrownBy(() -> client.subscribe("a").subscribe(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void a_subscriber_that_fails_is_cancelled_and_others_are_not() {
        Hearing failing = Hearing.failing();
        client.subscribe("a/+").subscribe(failing);
        failing.request(9);
        Hearing other = subscribe("a/+").request(9);
        subscribed(2);
        send(1, 2);
        other.has(2, 0);
        failing.has(1, 0);
        eventually(() -> server.subscribed().stream().filter(Subscribed::isOver).count() == 1);
    }

    @Test
    void a_client_that_is_closed_completes_its_subscriptions_at_once() {
        Hearing hearing = subscribe("a/+").request(9);
        Hearing idle = subscribe("a/+");
        subscribed(1);
        long begun = System.nanoTime();
        client.close();
        hearing.has(0, 1);
        idle.has(0, 1);
        assertThat(hearing.ends).containsExactly("complete");
        assertThat(System.nanoTime() - begun).isLessThan(4_000_000_000L);

        Hearing late = subscribe("a/+");
        late.has(0, 1);
        assertThat(late.ends.getFirst()).startsWith("NotProcessedException");
    }

    @Test
    void what_the_server_never_takes_ends_with_an_error() {
        server.refusing("antiphon.subscribe", ErrorCode.INVALID, "bad-request: No.");
        Hearing hearing = subscribe("a/+").request(1);
        hearing.has(0, 1);
        assertThat(hearing.ends.getFirst()).startsWith("InvalidRequestException: bad-request: No.");
    }

    @Test
    void what_the_server_does_not_take_now_is_tried_again() {
        server.refusing("antiphon.subscribe", ErrorCode.REJECTED, "overloaded: Not now.");
        Hearing hearing = subscribe("a/+").request(1);
        eventually(() -> !server.received("antiphon.subscribe").isEmpty());
        server.allow("antiphon.subscribe");
        subscribed(1);
        send(1, 1);
        hearing.has(1, 0);
    }

    @Test
    void after_a_loss_it_subscribes_again_with_what_is_still_requested() {
        Hearing hearing = subscribe("a/+").request(5);
        subscribed(1);
        send(1, 2);
        hearing.has(2, 0);

        server.cut();

        eventually(() -> server.subscribed().size() == 2);
        assertThat(server.subscribed().getLast().credit()).isEqualTo(3);
        send(3, 9);
        hearing.has(5, 0);
        assertThat(hearing.heard).containsExactly("a/1=1", "a/1=2", "a/1=3", "a/1=4", "a/1=5");
    }

    @Test
    void a_stream_that_the_server_completes_is_opened_again() {
        Hearing hearing = subscribe("a/+").request(5);
        subscribed(1);
        server.completeSubscriptions();
        eventually(() -> server.subscribed().size() == 2);
        send(1, 1);
        hearing.has(1, 0);
    }

    @Test
    void a_long_value_comes_whole() {
        Hearing hearing = subscribe("a/+").request(5);
        subscribed(1);
        String value = "x".repeat(3 << 20);
        server.signal("a/1", 1, value);
        hearing.has(1, 0);
        assertThat(hearing.heard.getFirst()).isEqualTo("a/1=" + value);
    }

    @Test
    void a_reader_asks_for_one_at_a_time_and_ends_when_it_is_closed() {
        SignalReader reader = client.read("a/+");
        Thread.ofVirtual().start(() -> {
            subscribed(1);
            send(1, 3);
        });
        assertThat(text(reader.next().content())).isEqualTo("1");
        assertThat(text(reader.next().content())).isEqualTo("2");
        assertThat(server.subscribed().getFirst().credit()).isZero();
        assertThat(reader.hasNext()).isTrue();
        assertThat(reader.hasNext()).isTrue();
        assertThat(text(reader.next().content())).isEqualTo("3");

        Thread.ofVirtual().start(() -> {
            eventually(() -> server.subscribed().getFirst().credit() == 1);
            reader.close();
        });
        assertThat(reader.hasNext()).isFalse();
        assertThat(reader.hasNext()).isFalse();
        assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void a_reader_that_is_interrupted_ends() throws InterruptedException {
        List<Boolean> more = new CopyOnWriteArrayList<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try (SignalReader reader = client.read("a/+")) {
                more.add(reader.hasNext());
                more.add(Thread.currentThread().isInterrupted());
            }
        });
        subscribed(1);
        thread.interrupt();
        thread.join(10_000);
        assertThat(more).containsExactly(false, true);
        eventually(() -> server.subscribed().getFirst().isOver());
    }

    private Hearing subscribe(String pattern) {
        Hearing hearing = new Hearing();
        client.subscribe(pattern).subscribe(hearing);
        return hearing;
    }

    /** Waits for so many subscriptions, and gives the last. */
    private Subscribed subscribed(int count) {
        eventually(() -> server.subscribed().size() == count);
        return server.subscribed().getLast();
    }

    private void send(int from, int to) {
        IntStream.rangeClosed(from, to).forEach(i -> server.signal("a/1", i, "" + i));
    }
}
