package io.antiphon.server.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.antiphon.server.rsocket.Door;
import io.antiphon.server.rsocket.ServerInProcess;
import io.rsocket.exceptions.RejectedException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.rsocket.RSocketRequester;
import org.springframework.messaging.rsocket.RSocketStrategies;
import org.springframework.messaging.rsocket.annotation.support.RSocketMessageHandler;
import org.springframework.stereotype.Controller;
import org.springframework.util.MimeTypeUtils;
import reactor.core.publisher.Flux;

/** Spring's own client, and a Spring application that serves without a class of ours. */
@ExtendWith(ServerInProcess.class)
class SpringTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Door door;

    SpringTest(Door door) {
        this.door = door;
    }

    /** What an application has. */
    @Controller
    static class Shouting {
        @MessageMapping("shout")
        String shout(String text) {
            return text.toUpperCase(Locale.ROOT) + "!";
        }

        @MessageMapping("echo")
        Flux<String> echo(String text) {
            return Flux.range(1, 3).map(i -> text + " " + i);
        }
    }

    @Test
    void a_controller_serves_and_a_requester_asks() {
        RSocketMessageHandler handler = new RSocketMessageHandler();
        handler.setHandlers(List.of(new Shouting()));
        handler.setRSocketStrategies(RSocketStrategies.create());
        handler.afterPropertiesSet();
        RSocketRequester replier = RSocketRequester.builder()
                .dataMimeType(MimeTypeUtils.TEXT_PLAIN)
                .setupRoute("antiphon.serve")
                .setupData("shout 16, echo 16 parts")
                .rsocketConnector(connector -> connector.acceptor(handler.responder()))
                .tcp("127.0.0.1", door.port());
        replier.rsocketClient().connect();
        await().until(() ->
                door.http("shout").http().get("/services/shout").send().status() == 200);

        RSocketRequester requester = requester();
        assertThat(requester
                        .route("shout")
                        .data("hello")
                        .retrieveMono(String.class)
                        .block(PATIENCE))
                .isEqualTo("HELLO!");
        assertThat(door.http("shout")
                        .ask()
                        .text("over http")
                        .send()
                        .hasStatus(200)
                        .text())
                .isEqualTo("OVER HTTP!");
        assertThat(door.http("shout")
                        .ask()
                        .header("Accept", "text/event-stream")
                        .text("in events")
                        .send()
                        .hasStatus(200)
                        .text())
                .contains("IN EVENTS!");
        assertThat(requester
                        .route("echo")
                        .data("hello")
                        .retrieveFlux(String.class)
                        .collectList()
                        .block(PATIENCE))
                .containsExactly("hello 1", "hello 2", "hello 3");
        requester.dispose();
        replier.dispose();
    }

    @Test
    void a_requester_is_told_what_went_wrong() {
        RSocketRequester requester = requester();
        assertThatThrownBy(() -> requester
                        .route("nobody-serves-this")
                        .data("hello")
                        .retrieveMono(String.class)
                        .block(PATIENCE))
                .isInstanceOf(RejectedException.class)
                .hasMessageStartingWith("unknown-service: ");
        requester.dispose();
    }

    private RSocketRequester requester() {
        return RSocketRequester.builder().dataMimeType(MimeTypeUtils.TEXT_PLAIN).tcp("127.0.0.1", door.port());
    }
}
