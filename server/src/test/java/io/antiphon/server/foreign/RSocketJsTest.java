package io.antiphon.server.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.client.AntiphonClient;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.serve.Handler;
import io.antiphon.server.blackbox.LineProcess;
import io.antiphon.server.rsocket.Door;
import io.antiphon.server.rsocket.ServerInProcess;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Programs for Node with rsocket-js, at the other end a Java client. */
@ExtendWith(ServerInProcess.class)
class RSocketJsTest {
    private final Door door;
    private final String service = Door.unusedName();
    private final AntiphonClient java;

    RSocketJsTest(Door door) {
        this.door = door;
        this.java = AntiphonClient.connect("127.0.0.1:" + door.port());
    }

    @BeforeAll
    static void install() throws Exception {
        Node.install();
    }

    @AfterEach
    void hangUp() {
        java.close();
    }

    @Test
    void it_asks_and_is_answered() throws Exception {
        serve(request -> answer(text(request.content()).toUpperCase(Locale.ROOT)));
        try (LineProcess requestor = requestor()) {
            assertThat(requestor.ask("hello")).isEqualTo("answer HELLO");
            assertThat(requestor.ask("and again")).isEqualTo("answer AND AGAIN");
        }
    }

    @Test
    void it_is_told_what_went_wrong_with_a_code() throws Exception {
        try (LineProcess requestor = requestor()) {
            assertThat(requestor.ask("hello")).startsWith("error 514 unknown-service: ");
            serve(request -> {
                throw FailedException.of("no-article", "There is no such article");
            });
            assertThat(requestor.ask("hello")).startsWith("error 513 replier-failed: There is no such article");
        }
    }

    @Test
    void it_sends_one_way() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        serve(request -> {
            heard.add(text(request.content()));
            return Answer.of(Content.EMPTY);
        });
        try (LineProcess requestor = requestor()) {
            requestor.type("send the tide is high");
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("the tide is high");
        }
    }

    @Test
    void it_serves_calls_of_every_door() throws Exception {
        try (LineProcess _ = replier();
                LineProcess requestor = requestor()) {
            assertThat(text(java.ask(Call.of(service, "from java")).content())).isEqualTo("FROM JAVA");
            assertThat(text(java.ask(Call.of(service, "with a key").withKey("k"))
                            .content()))
                    .isEqualTo("WITH A KEY");
            assertThat(requestor.ask("from node")).isEqualTo("answer FROM NODE");
            assertThat(door.http(service)
                            .ask()
                            .text("over http")
                            .send()
                            .hasStatus(200)
                            .text())
                    .isEqualTo("OVER HTTP");
        }
    }

    @Test
    void its_error_is_a_failure_to_its_requestor() throws Exception {
        try (LineProcess _ = replier();
                LineProcess requestor = requestor()) {
            assertThatExceptionOfType(FailedException.class)
                    .isThrownBy(() -> java.ask(Call.of(service, "fail")))
                    .withMessageContaining("no such article");
            assertThat(requestor.ask("fail")).isEqualTo("error 513 no such article");
        }
    }

    @Test
    void what_it_refuses_unprocessed_another_is_given() throws Exception {
        try (LineProcess _ = replier()) {
            serve(request -> answer("from java"));
            for (int i = 0; i < 4; i++) {
                assertThat(text(java.ask(Call.of(service, "full " + i)).content()))
                        .isEqualTo("from java");
            }
        }
    }

    private void serve(Handler handler) {
        java.serve(service, 4, handler)
                .announced()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private LineProcess requestor() throws Exception {
        return Node.run("ask.js", String.valueOf(door.port()), service);
    }

    private LineProcess replier() throws Exception {
        LineProcess replier = Node.run("serve.js", String.valueOf(door.port()), service + " 16");
        await().until(() ->
                door.http(service).http().get("/services/" + service).send().status() == 200);
        return replier;
    }

    private static Answer answer(String text) {
        return Answer.of(new Content("text/plain", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Content content) {
        return new String(content.bytes(), StandardCharsets.UTF_8);
    }
}
