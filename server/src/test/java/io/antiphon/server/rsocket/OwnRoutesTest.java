package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Token;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.RequestFrame;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.rsocket.metadata.MimeType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ServerInProcess.class)
class OwnRoutesTest {
    private static final CallMetadata TICKETED = CallMetadata.EMPTY.withTicketAccepted();

    private final Door door;
    private final String service = Door.unusedName();
    private final Wire requestor;
    private final Wire replier;

    OwnRoutesTest(Door door) {
        this.door = door;
        this.requestor = door.connect();
        this.replier = door.connect();
    }

    @AfterEach
    void hangUp() {
        requestor.close();
        replier.close();
    }

    @Test
    void a_ticket_leads_back_to_the_answer_from_any_connection() {
        replier.announce(service);
        String id = requestor.call("hello", TICKETED, service).ticket();
        CallMetadata ticket = CallMetadata.EMPTY.withExchange(exchange(id));
        assertThat(requestor
                        .call("", ticket.withWaitMillis(0), "antiphon.ticket")
                        .ticket())
                .isEqualTo(id);
        try (Wire later = door.connect()) {
            Wire.Pending waiting = later.start("", ticket.withWaitMillis(10_000), "antiphon.ticket");
            replier.next().answer("HELLO");
            assertThat(waiting.reply().answer()).isEqualTo("HELLO");
        }
        assertThat(requestor.call("", ticket, "antiphon.ticket").answer()).isEqualTo("HELLO");
    }

    @Test
    void a_ticket_that_is_not_answered_in_time_is_a_ticket_again() {
        replier.announce(service);
        String id =
                requestor.call("hello", TICKETED.withWaitMillis(30), service).ticket();
        CallMetadata ticket = CallMetadata.EMPTY.withExchange(exchange(id)).withWaitMillis(30);
        assertThat(requestor.call("", ticket, "antiphon.ticket").ticket()).isEqualTo(id);
    }

    @Test
    void a_ticket_that_nobody_gave_is_not_known() {
        CallMetadata ticket = CallMetadata.EMPTY.withExchange(exchange("01M82T8WMQ03R38X2CJEBCRQ31"));
        requestor.call("", ticket, "antiphon.ticket").isProblem(ErrorCode.APPLICATION_ERROR, "unknown-exchange");
    }

    @Test
    void a_cancelled_exchange_is_over_for_both_sides() {
        replier.announce(service);
        String id = requestor.call("hello", TICKETED, service).ticket();
        CallMetadata ticket = CallMetadata.EMPTY.withExchange(exchange(id));
        Asked asked = replier.next();
        requestor.call("", ticket, "antiphon.cancel").answer();
        assertThat(Wire.await(asked.end)).isEqualTo("cancelled");
        requestor.call("", ticket, "antiphon.ticket").isProblem(ErrorCode.CANCELED, "cancelled");
    }

    @Test
    void what_is_sent_one_way_is_acknowledged_and_delivered() {
        replier.announce(service + " 2");
        Reply receipt = requestor.call("hello", CallMetadata.EMPTY, "antiphon.send", service);
        assertThat(receipt.head().call().exchange()).isNotNull();
        Asked asked = replier.next();
        assertThat(asked.text).isEqualTo("hello");
        asked.answer("");
        requestor.fireAndForget("and again", CallMetadata.EMPTY, service);
        assertThat(replier.next().text).isEqualTo("and again");
    }

    @Test
    void a_replier_that_wants_exchanges_reports_progress_and_defers() {
        replier.announce(service + " 1 exchange");
        Wire.Pending call = requestor.start("hello", CallMetadata.EMPTY.withWaitMillis(20_000), service);
        Asked asked = replier.next();
        CallMetadata held = held(asked);
        replier.call("half way", held.withProgressPercent(50), "antiphon.progress")
                .answer();
        asked.answer("", CallMetadata.EMPTY.withDeferred());
        try (Wire somebody = door.connect()) {
            somebody.call("HELLO", held, "antiphon.answer").answer();
            assertThat(call.reply().answer()).isEqualTo("HELLO");
            somebody.call("HELLO", held, "antiphon.answer").answer();
            somebody.call("again", held, "antiphon.answer").isProblem(ErrorCode.APPLICATION_ERROR, "already-finished");
        }
        Wire.Pending next = requestor.start("next", CallMetadata.EMPTY, service);
        replier.next().answer("NEXT");
        assertThat(next.reply().answer()).isEqualTo("NEXT");
    }

    @Test
    void whoever_has_the_token_may_fail_what_was_deferred() {
        replier.announce(service + " 1 exchange");
        Wire.Pending call = requestor.start("hello", CallMetadata.EMPTY.withWaitMillis(20_000), service);
        Asked asked = replier.next();
        asked.answer("", CallMetadata.EMPTY.withDeferred());
        CallMetadata held = held(asked);
        requestor.call("they said no", held, "antiphon.fail").answer();
        call.reply().isProblem(ErrorCode.APPLICATION_ERROR, "replier-failed");
    }

    @Test
    void a_token_of_nobody_is_refused() {
        replier.announce(service);
        String id = requestor.call("hello", TICKETED, service).ticket();
        CallMetadata held = CallMetadata.EMPTY
                .withExchange(exchange(id))
                .withAnswerToken(Token.parse("01M82T8WMQ03R38X2CJEBCRQ31").orElseThrow());
        requestor.call("HELLO", held, "antiphon.answer").isProblem(ErrorCode.APPLICATION_ERROR, "lease-lost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"antiphon.send", "antiphon.answer", "antiphon.serve"})
    void a_body_that_is_too_long_is_refused_on_every_route(String route) {
        replier.announce(service);
        CallMetadata held = CallMetadata.EMPTY
                .withExchange(exchange("01M82T8WMQ03R38X2CJEBCRQ31"))
                .withAnswerToken(Token.parse("01M82T8WMQ03R38X2CJEBCRQ31").orElseThrow());
        requestor
                .call("0123456789".repeat(110_000), held, route, service)
                .isProblem(ErrorCode.INVALID, "payload-too-large");
        assertThat(replier.asked).isEmpty();
    }

    @Test
    void a_message_that_nobody_hears_of_is_not_taken_where_it_is_too_long() {
        replier.announce(service + " 2");
        requestor.fireAndForget("0123456789".repeat(110_000), CallMetadata.EMPTY, service);
        requestor.fireAndForget("short", CallMetadata.EMPTY, service);
        assertThat(replier.next().text).isEqualTo("short");
    }

    @Test
    void services_are_announced_without_waiting_too() {
        replier.fireAndForget(service + " 2", CallMetadata.EMPTY, "antiphon.serve");
        await().until(this::known);
        Wire.Pending call = requestor.start("hello", CallMetadata.EMPTY, service);
        replier.next().answer("HELLO");
        assertThat(call.reply().answer()).isEqualTo("HELLO");
    }

    @Test
    void progress_is_reported_without_waiting_too() {
        replier.announce(service + " 1 exchange");
        requestor.start("hello", CallMetadata.EMPTY.withWaitMillis(20_000), service);
        Asked asked = replier.next();
        replier.fireAndForget("half way", held(asked).withProgressPercent(50), "antiphon.progress");
        String path = "/exchanges/" + asked.head.call().exchange();
        await().until(() -> door.http(service)
                .http()
                .get(path)
                .send()
                .json()
                .path("progress")
                .toString()
                .startsWith("{\"percent\":50,\"message\":\"half way\""));
    }

    @Test
    void services_are_announced_in_the_setup_too() {
        try (Wire other = Wire.serving(door.port(), service + " 2")) {
            await().until(() -> known());
            Wire.Pending call = requestor.start("hello", CallMetadata.EMPTY, service);
            other.next().answer("HELLO");
            assertThat(call.reply().answer()).isEqualTo("HELLO");
        }
    }

    @Test
    void a_service_that_is_withdrawn_finishes_what_it_has_and_is_given_no_more() {
        replier.announce(service + " 2");
        Wire.Pending call = requestor.start("hello", CallMetadata.EMPTY, service);
        Asked asked = replier.next();
        replier.announce(service + " 0");
        asked.answer("HELLO");
        assertThat(call.reply().answer()).isEqualTo("HELLO");
        requestor.ask(service, "more").isProblem(ErrorCode.REJECTED, "no-replier");
        replier.announce(service + " 1");
        Wire.Pending again = requestor.start("hello", CallMetadata.EMPTY, service);
        replier.next().answer("HELLO");
        assertThat(again.reply().answer()).isEqualTo("HELLO");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two words",
                "quote -1",
                "quote 65536",
                "quote 99999999999",
                "quote 1 2",
                "quote 1 exchange please",
                "qu/ote"
            })
    void an_announcement_that_makes_no_sense_is_refused_whole(String nonsense) {
        requestor
                .call(service + ", " + nonsense, CallMetadata.EMPTY, "antiphon.serve")
                .isProblem(ErrorCode.INVALID, "bad-request");
        assertThat(known()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "\n"})
    void an_announcement_of_nothing_is_refused(String nothing) {
        requestor.call(nothing, CallMetadata.EMPTY, "antiphon.serve").isProblem(ErrorCode.INVALID, "bad-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "antiphon.cancel",
                "antiphon.progress",
                "antiphon.answer",
                "antiphon.fail",
                "antiphon.send",
                "antiphon.ticket",
                "antiphon.nothing",
                "no service"
            })
    void what_lacks_what_it_needs_is_refused(String route) {
        requestor.call("", CallMetadata.EMPTY, route).isProblem(ErrorCode.INVALID, "bad-request");
    }

    @Test
    void a_route_that_has_one_answer_is_not_asked_for_a_series() {
        Wire.Pending pending = new Wire.Pending();
        requestor.requestStream(pending, "antiphon.cancel");
        pending.reply().isProblem(ErrorCode.INVALID, "bad-request");
    }

    @Test
    void a_request_without_a_route_is_refused() {
        requestor.call("", CallMetadata.EMPTY).isProblem(ErrorCode.INVALID, "bad-request");
    }

    @Test
    void metadata_that_makes_no_sense_ends_its_request_alone() {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        ByteBuf nonsense = Unpooled.wrappedBuffer(new byte[] {(byte) 0xFE, 0, 0, 9, 1});
        ByteBuf frame = RequestFrame.encode(
                ByteBufAllocator.DEFAULT,
                FrameType.REQUEST_RESPONSE,
                1,
                FrameFlags.NONE,
                nonsense,
                Unpooled.EMPTY_BUFFER);
        requestor.send(frame, new Stream() {
            @Override
            public void frame(FrameType type, int flags, ByteBuf answer) {
                outcome.complete(type.name());
            }

            @Override
            public void cancelled() {}

            @Override
            public void closed(Ending ending) {
                outcome.complete("closed");
            }
        });
        assertThat(Wire.await(outcome)).isEqualTo("ERROR");
        replier.announce(service);
        Wire.Pending call = requestor.start("hello", CallMetadata.EMPTY, service);
        replier.next().answer("HELLO");
        assertThat(call.reply().answer()).isEqualTo("HELLO");
    }

    @Test
    void a_client_whose_metadata_is_not_composite_is_sent_away() {
        try (Wire other = Wire.of(door.port(), "application/json", MimeType.OCTET_STREAM)) {
            Ending ending = Wire.await(other.ended);
            assertThat(ending.code()).isEqualTo(ErrorCode.REJECTED_SETUP.number());
            assertThat(ending.message()).contains(MimeType.COMPOSITE_METADATA);
        }
    }

    private boolean known() {
        return door.http(service).http().get("/services/" + service).send().status() == 200;
    }

    private static CallMetadata held(Asked asked) {
        return CallMetadata.EMPTY
                .withExchange(Objects.requireNonNull(asked.head.call().exchange()))
                .withAnswerToken(Objects.requireNonNull(asked.head.call().answerToken()));
    }

    private static ExchangeId exchange(String id) {
        return ExchangeId.parse(id).orElseThrow();
    }
}
