package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.server.blackbox.EventStream;
import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.Service;
import java.net.URI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** One caller's share of what is there for all is one, whichever door it comes by, and is given back. */
class SharesTest {
    @AutoClose
    private final Door door = ServerInProcess.configured("""
            limits:
              services: 4
              services-per-caller: 2
              conversations: 4
              conversations-per-caller: 2
            signals:
              topics: 4
              topics-per-caller: 2
              subscriptions: 4
              subscriptions-per-caller: 2
            services: {declared: }
            """);

    private final Http http = Http.version1(URI.create("http://" + door.server().http()));

    @AutoClose
    private final Wire wire = door.connect();

    @Test
    void services_that_one_caller_makes_known() {
        door.http("one").introduced();
        wire.announce("two");
        isShare(http.post("/services/three/take").send(), "limits.services-per-caller");
        wire.call("three", CallMetadata.EMPTY, OwnRoutes.SERVE).isProblem(ErrorCode.REJECTED, "quota-exceeded");
        door.http("one").introduced();

        wire.announce("two 0");
        http.delete("/services/two").send().hasStatus(204);
        door.http("three").introduced();
    }

    @Test
    void conversations_that_one_caller_opens() {
        Service declared = door.http("declared");
        HttpReply first = open(declared).hasStatus(202);
        CallMetadata opening =
                CallMetadata.EMPTY.withConversation("").withTicketAccepted().withWaitMillis(0);
        wire.call("", opening, "declared").ticket();
        isShare(open(declared), "limits.conversations-per-caller");
        wire.call("", opening, "declared").isProblem(ErrorCode.REJECTED, "quota-exceeded");

        String conversation = first.header("Antiphon-Conversation");
        http.delete("/conversations/" + conversation).send().hasStatus(200);
        open(declared).hasStatus(202);
    }

    @Test
    void topics_that_one_caller_publishes_to_first() {
        publish("a").hasStatus(204);
        wire.call("1", CallMetadata.EMPTY, "antiphon.publish", "b").answer();
        publish("c").isProblem(429, "quota-exceeded");
        wire.call("1", CallMetadata.EMPTY, "antiphon.publish", "c").isProblem(ErrorCode.REJECTED, "quota-exceeded");
        publish("a").hasStatus(204);

        http.delete("/signals/a").send().hasStatus(204);
        publish("c").hasStatus(204);
        publish("a").isProblem(429, "quota-exceeded");
        wire.call("", CallMetadata.EMPTY, "antiphon.clear", "c").answer();
        publish("a").hasStatus(204);
    }

    @Test
    void subscriptions_of_one_caller() {
        publish("a").hasStatus(204);
        EventStream events = http.get("/signals/a").events();
        try (Wire other = door.connect()) {
            assertThat(other.subscribe(9, "a").next()).isEqualTo("a=1");
            wire.subscribe(9, "a").error().isProblem(ErrorCode.REJECTED, "quota-exceeded");
            http.get("/signals/a").header("Accept", "text/event-stream").send().isProblem(429, "quota-exceeded");
        } finally {
            events.close();
        }
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(wire.subscribe(9, "a").next()).isEqualTo("a=1"));
    }

    private HttpReply publish(String topic) {
        return http.post("/signals/" + topic).text("1").send();
    }

    private static HttpReply open(Service service) {
        return service.ask()
                .prefer("respond-async")
                .header("Antiphon-Conversation", "new")
                .send();
    }

    private static void isShare(HttpReply refused, String setting) {
        assertThat(refused.isProblem(429, "quota-exceeded").path("detail").asString(""))
                .contains(setting);
        assertThat(refused.header("Retry-After")).isNotEmpty();
    }
}
