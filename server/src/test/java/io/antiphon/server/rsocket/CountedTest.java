package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Header;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpReply;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Everything that is kept of a message counts, as its body does. */
class CountedTest {
    private static final String LONG = "x".repeat(60_000);

    @AutoClose
    private final Door door = ServerInProcess.configured("""
            limits: {memory: 1MiB, body: 64KiB}
            signals: {memory: 64KiB}
            services: {quote: }
            """);

    private final Http http = Http.version1(URI.create("http://" + door.server().http()));

    @AutoClose
    private final Wire wire = door.connect();

    @Test
    void header_fields_of_calls_that_wait_are_refused_in_time() {
        CallMetadata call = CallMetadata.EMPTY
                .withHeaders(List.of(new Header("X-Long", LONG)))
                .withTicketAccepted()
                .withWaitMillis(60_000);
        for (int i = 0; i < 30; i++) {
            wire.start("", call, "quote");
        }
        wire.call("", call, "quote").isProblem(ErrorCode.REJECTED, "overloaded");
    }

    @Test
    void media_types_of_signals_are_refused_in_time() {
        String type = "text/" + "x".repeat(200);
        int taken = 0;
        HttpReply reply = publish("0", type);
        while (reply.status() == 204) {
            taken++;
            reply = publish("" + taken, type);
        }
        reply.isProblem(503, "overloaded");
        assertThat(taken).isBetween(40, (64 << 10) / (600 + type.length()));
    }

    @Test
    void levels_of_topics_and_of_patterns_are_refused_in_time() {
        String deep = "/a".repeat(30);
        int taken = 0;
        HttpReply reply = publish("0" + deep, "text/plain");
        while (reply.status() == 204) {
            taken++;
            reply = publish(taken + deep, "text/plain");
        }
        reply.isProblem(503, "overloaded");
        assertThat(taken).isLessThan(10);

        for (int i = 0; i < 9; i++) {
            wire.subscribe(1, i + deep);
        }
        wire.subscribe(1, 9 + deep).error().isProblem(ErrorCode.REJECTED, "overloaded");
    }

    private HttpReply publish(String topic, String type) {
        return http.post("/signals/" + topic).bytes(type, new byte[0]).send();
    }
}
