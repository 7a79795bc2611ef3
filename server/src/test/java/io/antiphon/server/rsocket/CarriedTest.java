package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Header;
import io.antiphon.api.Portable;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.RawConnection;
import io.antiphon.server.blackbox.Service;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A message that one door takes arrives whole at the other; one that the other could not carry is refused where it
 * enters.
 */
@ExtendWith(ServerInProcess.class)
class CarriedTest {
    private static final String NAME = "X-Note";
    private static final String LETTERS = "é €🚀";

    private final Door door;
    private final String name = Door.unusedName();
    private final Service service;
    private final Wire wire;

    CarriedTest(Door door) {
        this.door = door;
        this.service = door.http(name);
        this.wire = door.connect();
    }

    @AfterEach
    void hangUp() {
        wire.close();
    }

    @Test
    void a_header_that_rsocket_could_not_carry_is_refused_over_http_and_the_service_goes_on() {
        wire.announce(name);
        asked(latin(40_000)).isProblem(431, "headers-too-large");
        asked(latin(40_000), "Prefer: respond-async\n").isProblem(431, "headers-too-large");
        try (RawConnection caller = RawConnection.to(service.http())) {
            caller.say(request("", "hello"));
            wire.next().answer("HELLO");
            assertThat(caller.reply().hasStatus(200).text()).isEqualTo("HELLO");
        }
    }

    @Test
    void a_long_header_that_fits_reaches_a_replier_over_rsocket_whole() {
        wire.announce(name);
        try (RawConnection caller = RawConnection.to(service.http())) {
            caller.say(request(latin(30_000), ""));
            Asked asked = wire.next();
            assertThat(asked.head.call().headers()).contains(new Header(NAME, "é".repeat(30_000)));
            asked.answer("done");
            caller.reply().hasStatus(200);
        }
    }

    @Test
    void letters_of_a_header_are_utf8_over_http_both_ways() {
        wire.announce(name);
        try (RawConnection caller = RawConnection.to(service.http())) {
            caller.say(request(NAME + ": " + bytes(LETTERS) + "\n", ""));
            Asked asked = wire.next();
            assertThat(asked.head.call().headers()).contains(new Header(NAME, LETTERS));
            asked.answer("done", CallMetadata.EMPTY.withHeaders(List.of(new Header("X-Reply", LETTERS))));
            assertThat(caller.reply().hasStatus(200).header("X-Reply")).isEqualTo(bytes(LETTERS));
        }
    }

    @Test
    void letters_of_a_header_reach_a_taking_replier_from_rsocket() {
        service.introduced();
        wire.call("", asking(NAME, LETTERS).withTicketAccepted().withWaitMillis(0), name)
                .ticket();
        assertThat(service.delivery().json().path("headers").path("x-note").asString(""))
                .isEqualTo(LETTERS);
    }

    @Test
    void a_header_that_http_could_not_write_is_refused_over_rsocket_even_where_a_replier_has_room() {
        wire.announce(name);
        for (CallMetadata unwritable : List.of(asking(NAME, "a\r\nSet-Cookie: b"), asking("no token", "a"))) {
            wire.call("", unwritable, name).isProblem(ErrorCode.INVALID, "bad-request");
            wire.call("", unwritable.withTicketAccepted(), name).isProblem(ErrorCode.INVALID, "bad-request");
        }
    }

    @Test
    void all_headers_of_a_message_are_bounded_together_over_rsocket_too() {
        wire.announce(name);
        CallMetadata many = CallMetadata.EMPTY.withHeaders(
                List.of(new Header("X-A", "a".repeat(40_000)), new Header("X-B", "b".repeat(40_000))));
        wire.call("", many, name).isProblem(ErrorCode.INVALID, "headers-too-large");
        wire.call("", many.withTicketAccepted(), name).isProblem(ErrorCode.INVALID, "headers-too-large");
    }

    @Test
    void a_long_media_type_arrives_whole_and_one_beyond_the_bound_is_refused() {
        wire.announce(name);
        String longest = "application/" + "x".repeat(Portable.TYPE_BYTES - 12);
        try (RawConnection caller = RawConnection.to(service.http())) {
            caller.say(request("Content-Type: " + longest + "\n", "{}"));
            Asked asked = wire.next();
            assertThat(asked.head.mediaType()).isEqualTo(longest);
            asked.answer("done");
            caller.reply().hasStatus(200);
        }
        asked("Content-Type: " + longest + "x\n").isBadRequestNaming("256");
        asked("Content-Type: text/plain; name=" + bytes("é") + "\n").isBadRequestNaming("content type");
    }

    @Test
    void an_answer_whose_header_some_door_could_not_carry_is_a_failure_of_its_replier() {
        wire.announce(name + " 4 exchange");
        try (RawConnection caller = RawConnection.to(service.http())) {
            caller.say(request("", ""));
            wire.next().answer("", CallMetadata.EMPTY.withHeaders(List.of(new Header("X-Reply", "a\nb"))));
            assertThat(caller.reply()
                            .isProblem(502, "replier-failed")
                            .path("detail")
                            .asString(""))
                    .contains("X-Reply");
        }
    }

    @Test
    void a_failure_that_says_too_much_is_told_so_or_cut() {
        service.ticket();
        Delivery delivery = service.delivery();
        delivery.tell("failure")
                .json("{\"code\":\"%s\"}".formatted("c".repeat(Portable.CODE_BYTES + 1)))
                .send()
                .isBadRequestNaming("code");
        delivery.tell("failure")
                .json("{\"title\":\"%s\"}".formatted("é".repeat(Portable.TITLE_BYTES)))
                .send()
                .isBadRequestNaming("title");
        delivery.fail("{\"code\":\"full\",\"detail\":\"%s\"}".formatted("\\u0001".repeat(9_000)));
        String detail = delivery.ticket()
                .response()
                .send()
                .isProblem(502, "replier-failed")
                .path("detail")
                .asString("");
        assertThat(detail).hasSize(Portable.DETAIL_CHARACTERS + 1).endsWith("…");
    }

    @Test
    void a_failure_at_every_bound_is_told_over_rsocket() {
        service.introduced();
        try (Wire requestor = Wire.knowing(door.port())) {
            Wire.Pending pending = requestor.start("", CallMetadata.EMPTY, name);
            service.delivery()
                    .fail("{\"code\":\"%s\",\"title\":\"%s\",\"detail\":\"%s\"}"
                            .formatted(
                                    "\\u0001".repeat(Portable.CODE_BYTES),
                                    "\\u0001".repeat(Portable.TITLE_BYTES),
                                    "\\u0001".repeat(9_000)));
            assertThat(pending.reply().head().call().problem()).contains("…");
        }
    }

    @Test
    void a_failure_in_which_a_replier_says_too_much_fails_its_passing_call_alone() {
        wire.announce(name);
        String problem = "{\"title\":\"%s\"}".formatted("x".repeat(65_000));
        try (Wire requestor = Wire.knowing(door.port())) {
            Wire.Pending pending = requestor.start("", CallMetadata.EMPTY, name);
            wire.next().answer("", CallMetadata.EMPTY.withProblem(problem));
            assertThat(pending.reply().head().call().problem()).contains("1024");
            Wire.Pending next = requestor.start("", CallMetadata.EMPTY, name);
            wire.next().answer("fine");
            assertThat(next.reply().answer()).isEqualTo("fine");
        }
    }

    @Test
    void a_message_of_progress_is_bounded_and_the_same_wherever_it_is_read() {
        service.ticket();
        Delivery delivery = service.delivery();
        delivery.tell("progress")
                .json("{\"message\":\"%s\"}".formatted("m".repeat(Portable.MESSAGE_BYTES + 1)))
                .send()
                .isBadRequestNaming("4096");
        delivery.progress("{\"message\":\"a\\uD800b\"}");
        assertThat(delivery.ticket().document().path("progress").path("message").asString(""))
                .isEqualTo("a\uFFFDb");
    }

    @Test
    void the_media_type_of_a_signal_is_bounded_over_both_doors() {
        service.http()
                .post("/signals/" + name)
                .bytes("text/" + "x".repeat(Portable.TYPE_BYTES), new byte[0])
                .send()
                .isBadRequestNaming("256");
    }

    private HttpReply asked(String... fields) {
        try (RawConnection caller = RawConnection.to(service.http())) {
            caller.say(request(String.join("", fields), ""));
            return caller.reply();
        }
    }

    private String request(String fields, String body) {
        return "POST " + service.path() + " HTTP/1.1\nHost: localhost\nContent-Length: " + body.length() + "\n" + fields
                + "\n" + body;
    }

    private static CallMetadata asking(String header, String value) {
        return CallMetadata.EMPTY.withHeaders(List.of(new Header(header, value)));
    }

    private static String latin(int length) {
        return NAME + ": " + "é".repeat(length) + "\n";
    }

    /** The bytes of its UTF-8, a character each, as they go over HTTP. */
    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
