package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.rsocket.metadata.SignalMetadata;
import io.antiphon.server.blackbox.EventStream;
import io.antiphon.server.blackbox.Http;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signals over RSocket, frame by frame. */
@ExtendWith(ServerInProcess.class)
class SignalsTest {
    private final Door door;
    private final Http http;
    private final String root = Door.unusedName();
    private final Wire publisher;
    private final Wire subscriber;

    SignalsTest(Door door) {
        this.door = door;
        this.http = Http.version1(URI.create("http://" + door.server().http()));
        this.publisher = door.connect();
        this.subscriber = door.connect();
    }

    @AfterEach
    void hangUp() {
        publisher.close();
        subscriber.close();
    }

    @Test
    void the_last_value_comes_first_and_then_each_new_one() {
        publish("a", "1");
        publish("a", "2");
        Heard heard = subscriber.subscribe(Integer.MAX_VALUE, root + "/#");
        assertThat(heard.next()).isEqualTo(root + "/a=2");
        publish("a", "3");
        publish("b", "4");
        assertThat(heard.next()).isEqualTo(root + "/a=3");
        assertThat(heard.next()).isEqualTo(root + "/b=4");
    }

    @Test
    void without_credit_the_newest_value_of_each_topic_is_kept() {
        Heard heard = subscriber.subscribe(1, root + "/+");
        publish("a", "1");
        assertThat(heard.next()).isEqualTo(root + "/a=1");
        publish("b", "2");
        publish("a", "3");
        publish("b", "4");
        publish("c", "5");
        assertThat(heard.signals).isEmpty();
        subscriber.request(heard, 2);
        assertThat(heard.next()).isEqualTo(root + "/b=4");
        assertThat(heard.next()).isEqualTo(root + "/a=3");
        publish("a", "6");
        assertThat(heard.signals).isEmpty();
        subscriber.request(heard, 3);
        assertThat(heard.next()).isEqualTo(root + "/c=5");
        assertThat(heard.next()).isEqualTo(root + "/a=6");
        publish("a", "7");
        assertThat(heard.next()).isEqualTo(root + "/a=7");
    }

    @Test
    void a_message_that_nobody_answers_publishes_too() {
        Heard heard = subscriber.subscribe(9, root + "/a");
        publisher.fireAndForget("1", CallMetadata.EMPTY, "antiphon.publish", root + "/a");
        assertThat(heard.next()).isEqualTo(root + "/a=1");
        publisher.fireAndForget("2", CallMetadata.EMPTY, "antiphon.publish", root + "/+");
        publisher.fireAndForget("3", CallMetadata.EMPTY, "antiphon.publish", root + "/a");
        assertThat(heard.next()).isEqualTo(root + "/a=3");
    }

    @Test
    void what_is_published_at_one_door_is_heard_at_the_other() {
        Heard heard = subscriber.subscribe(9, root + "/a");
        http.post("/signals/" + root + "/a").json("{\"n\":1}").send().hasStatus(204);
        assertThat(heard.next()).isEqualTo(root + "/a={\"n\":1}");
        SignalMetadata head = Objects.requireNonNull(heard.heads.poll());
        assertThat(head.type()).isEqualTo("application/json");
        assertThat(head.atMillis()).isGreaterThan(1_700_000_000_000L);
        assertThat(head.sequence()).isPositive();
        try (EventStream events = http.get("/signals/" + root + "/a").events()) {
            events.next("signal");
            publish("a", "text");
            assertThat(events.next("signal").json().path("payload_text").asString())
                    .isEqualTo("text");
        }
        assertThat(heard.next()).isEqualTo(root + "/a=text");
        assertThat(Objects.requireNonNull(heard.heads.poll()).type())
                .as("the type of the connection")
                .isNull();
    }

    @Test
    void a_long_value_comes_whole() {
        String value = "x".repeat(60_000);
        Heard heard = subscriber.subscribe(9, root + "/a");
        publish("a", value);
        assertThat(heard.next()).isEqualTo(root + "/a=" + value);
    }

    @Test
    void who_cancels_hears_nothing_more() {
        Heard heard = subscriber.subscribe(9, root + "/a");
        Heard other = subscriber.subscribe(9, root + "/a");
        subscriber.cancel(heard);
        publish("a", "1");
        assertThat(other.next()).isEqualTo(root + "/a=1");
        assertThat(heard.signals).isEmpty();
    }

    @Test
    void a_subscription_ends_with_its_connection() {
        String gauge = "antiphon_signals_subscriptions ";
        Wire passing = door.connect();
        passing.subscribe(9, root + "/a");
        publish("a", "1");
        double before = metric(gauge);
        passing.close();
        await().until(() -> metric(gauge) < before);
    }

    @Test
    void a_client_that_does_not_read_costs_no_more_than_one_place_for_each_topic() {
        Heard heard = subscriber.subscribe(Integer.MAX_VALUE, root + "/+");
        subscriber.run(() -> {
            // The client's own thread is busy: it reads nothing meanwhile.
            String value = "x".repeat(60_000);
            for (int i = 0; i < 1_500; i++) {
                http.post("/signals/" + root + "/" + i % 3)
                        .text(i + value)
                        .send()
                        .hasStatus(204);
            }
        });
        publish("end", "");
        int count = 0;
        while (!heard.next().endsWith("/end=")) {
            count++;
        }
        assertThat(count).isBetween(3, 1_499);
    }

    @Test
    void what_makes_no_sense_is_refused_naming_why() {
        publisher.call("1", CallMetadata.EMPTY, "antiphon.publish").isProblem(ErrorCode.INVALID, "bad-request");
        publisher
                .call("1", CallMetadata.EMPTY, "antiphon.publish", root + "/#")
                .isProblem(ErrorCode.INVALID, "bad-request");
        publisher
                .call("x".repeat(70_000), CallMetadata.EMPTY, "antiphon.publish", root + "/a")
                .isProblem(ErrorCode.INVALID, "payload-too-large");
        subscriber.subscribe(1, root + "/#/a").error().isProblem(ErrorCode.INVALID, "bad-request");
        Wire.Pending pending = new Wire.Pending();
        subscriber.requestStream(pending, "antiphon.subscribe");
        pending.reply().isProblem(ErrorCode.INVALID, "bad-request");
    }

    @Test
    void when_the_server_stops_subscribers_are_told_and_do_not_hold_it_up() {
        Door stopping = ServerInProcess.start("body: 1MiB");
        try (Wire client = stopping.connect()) {
            Heard heard = client.subscribe(9, "#");
            client.call("1", CallMetadata.EMPTY, "antiphon.publish", "a").answer();
            heard.next();
            stopping.close();
            heard.error().isProblem(ErrorCode.REJECTED, "stopping");
        }
    }

    private void publish(String topic, String value) {
        assertThat(publisher
                        .call(value, CallMetadata.EMPTY, "antiphon.publish", root + "/" + topic)
                        .answer())
                .isEmpty();
    }

    private double metric(String name) {
        String metrics = http.get("/metrics").send().text();
        return Double.parseDouble(metrics.substring(metrics.indexOf("\n" + name) + name.length() + 1)
                .lines()
                .findFirst()
                .orElseThrow());
    }
}
