package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.server.blackbox.EventStream;
import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpReply;
import java.net.URI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The bounds of signals, as they are set, at both doors. */
class SignalBoundsTest {
    @AutoClose
    private final Door door =
            ServerInProcess.configured("signals: {topics: 1, value: 10, subscriptions: 1, rate: 2, retention: 2s}");

    private final Http http = Http.version1(URI.create("http://" + door.server().http()));

    @AutoClose
    private final Wire wire = door.connect();

    @Test
    void one_topic_more_is_refused_and_the_known_one_goes_on() {
        publish("a", "1").hasStatus(204);
        HttpReply refused = publish("b", "1");
        refused.isProblem(503, "overloaded");
        assertThat(refused.header("Retry-After")).isNotEmpty();
        wire.call("1", CallMetadata.EMPTY, "antiphon.publish", "b").isProblem(ErrorCode.REJECTED, "overloaded");
        publish("a", "2").hasStatus(204);
    }

    @Test
    void a_longer_value_is_refused() {
        publish("a", "0123456789").hasStatus(204);
        publish("a", "0123456789x").isProblem(413, "payload-too-large");
        wire.call("0123456789x", CallMetadata.EMPTY, "antiphon.publish", "a")
                .isProblem(ErrorCode.INVALID, "payload-too-large");
    }

    @Test
    void one_subscription_more_is_refused() {
        Heard first = wire.subscribe(9, "a");
        publish("a", "1").hasStatus(204);
        assertThat(first.next()).isEqualTo("a=1");
        wire.subscribe(9, "a").error().isProblem(ErrorCode.REJECTED, "overloaded");
        http.get("/signals/a").header("Accept", "text/event-stream").send().isProblem(503, "overloaded");
        publish("a", "2").hasStatus(204);
        assertThat(first.next()).isEqualTo("a=2");
    }

    @Test
    void of_values_above_the_rate_the_newest_is_given_in_time() {
        try (EventStream events = http.get("/signals/a").events()) {
            for (int i = 1; i <= 6; i++) {
                publish("a", "value " + i).hasStatus(204);
            }
            assertThat(http.get("/signals/a").send().text()).isEqualTo("value 6");
            String heard = "";
            int count = 0;
            while (!heard.equals("value 6")) {
                heard = events.next("signal").json().path("payload_text").asString("");
                count++;
            }
            assertThat(count).isLessThan(6);
        }
    }

    @Test
    void a_topic_that_is_silent_for_too_long_is_forgotten() {
        publish("a", "1").hasStatus(204);
        await().until(() -> http.get("/signals/a").send().status() == 404);
        publish("b", "1").hasStatus(204);
    }

    private HttpReply publish(String topic, String value) {
        return http.post("/signals/" + topic).text(value).send();
    }
}
