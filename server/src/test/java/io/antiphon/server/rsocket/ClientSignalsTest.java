package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antiphon.api.Content;
import io.antiphon.api.Problem;
import io.antiphon.api.Signal;
import io.antiphon.client.AntiphonClient;
import io.antiphon.client.ask.InvalidRequestException;
import io.antiphon.client.signal.Listening;
import io.antiphon.client.signal.SignalReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signals between the Java client and the server. */
@ExtendWith(ServerInProcess.class)
class ClientSignalsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String root = Door.unusedName();
    private final AntiphonClient publisher;
    private final AntiphonClient subscriber;

    ClientSignalsTest(Door door) {
        this.publisher = AntiphonClient.connect("127.0.0.1:" + door.port());
        this.subscriber = AntiphonClient.connect("127.0.0.1:" + door.port());
    }

    @AfterEach
    void hangUp() {
        publisher.close();
        subscriber.close();
    }

    @Test
    void a_reader_is_given_the_last_value_and_then_each_new_one() {
        publisher.publish(root + "/a", new Content("application/json", bytes("1")));
        try (SignalReader reader = subscriber.read(root + "/+")) {
            Signal first = next(reader);
            assertThat(first.topic().value()).isEqualTo(root + "/a");
            assertThat(first.content()).isEqualTo(new Content("application/json", bytes("1")));
            assertThat(first.atMillis()).isGreaterThan(1_700_000_000_000L);
            publisher.publish(root + "/b", "2");
            Signal second = next(reader);
            assertThat(text(second)).isEqualTo("2");
            assertThat(second.sequence()).isGreaterThan(first.sequence());
        }
    }

    @Test
    void a_cleared_value_is_given_to_nobody() {
        publisher.publish(root + "/a", "1");
        publisher.publish(root + "/b", "2");
        publisher.clear(root + "/a");
        publisher.clear(root + "/never");
        try (SignalReader reader = subscriber.read(root + "/+")) {
            assertThat(text(next(reader))).isEqualTo("2");
            publisher.publish(root + "/a", "3");
            assertThat(text(next(reader))).isEqualTo("3");
        }
    }

    @Test
    void a_reader_that_is_slow_is_given_the_newest() {
        publisher.publish(root + "/a", "0");
        try (SignalReader reader = subscriber.read(root + "/a")) {
            assertThat(text(next(reader))).isEqualTo("0");
            for (int i = 1; i <= 50; i++) {
                publisher.publish(root + "/a", "" + i);
            }
            assertThat(text(next(reader))).isEqualTo("50");
            assertThat(reader.next(Duration.ofMillis(50))).isEmpty();
            publisher.publish(root + "/a", "51");
            assertThat(text(next(reader))).isEqualTo("51");
        }
    }

    @Test
    void a_listener_may_block_and_fail_and_hears_the_newest() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        CountDownLatch busy = new CountDownLatch(1);
        publisher.publish(root + "/a", "first");
        try (Listening listening = subscriber.listen(root + "/a", signal -> {
            heard.add(text(signal));
            if (text(signal).equals("first")) {
                await(busy);
                throw new IllegalStateException("a listener that fails on purpose");
            }
        })) {
            assertThat(listening).isNotNull();
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("first");
            for (int i = 0; i < 20; i++) {
                publisher.publish(root + "/a", "value " + i);
            }
            busy.countDown();
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("value 19");
        }
        publisher.publish(root + "/a", "last");
        assertThat(heard).isEmpty();
    }

    @Test
    void what_the_server_does_not_take_is_told() {
        assertThatThrownBy(() -> publisher.publish(root + "/a", new Content(null, new byte[70_000])))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.problem()).contains(Problem.PAYLOAD_TOO_LARGE));
        assertThatThrownBy(() -> publisher.publish(root + "/#", "1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> subscriber.read("a/#/b")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Signal next(SignalReader reader) {
        return reader.next(PATIENCE).orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Signal signal) {
        return new String(signal.content().bytes(), StandardCharsets.UTF_8);
    }
}
