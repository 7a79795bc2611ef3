package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.api.ExchangeId;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.server.blackbox.PendingCall;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServerInProcess.class)
class CallTest {
    private final Door door;
    private final String service = Door.unusedName();
    private Wire requestor;
    private Wire replier;

    CallTest(Door door) {
        this.door = door;
        this.requestor = door.connect();
        this.replier = door.connect();
    }

    @BeforeEach
    void announce() {
        replier.announce(service + " 4");
    }

    @AfterEach
    void hangUp() {
        requestor.close();
        replier.close();
    }

    @Test
    void a_plain_call_is_passed_on_as_it_came_and_answered() {
        Wire.Pending call = requestor.start("hello", CallMetadata.EMPTY.withPriority(5), service);
        Asked asked = replier.next();
        assertThat(asked.text).isEqualTo("hello");
        assertThat(asked.head.route()).isEqualTo(service);
        assertThat(asked.head.call().priority()).isEqualTo(5);
        asked.answer("HELLO");
        assertThat(call.reply().answer()).isEqualTo("HELLO");
        door.http(service).http().get("/services/" + service).send().hasStatus(200);
    }

    @Test
    void what_is_asked_over_http_is_answered_over_rsocket() {
        PendingCall call = door.http(service).ask().text("hello").start();
        Asked asked = replier.next();
        assertThat(asked.text).isEqualTo("hello");
        assertThat(asked.head.call().exchange()).isNotNull();
        assertThat(asked.head.call().attempt()).isEqualTo(1);
        asked.answer("HELLO");
        assertThat(call.reply().hasStatus(200).text()).isEqualTo("HELLO");
    }

    @Test
    void what_is_asked_over_rsocket_is_answered_over_http() {
        String other = Door.unusedName();
        door.http(other).known();
        Wire.Pending call = requestor.start("\"hello\"", CallMetadata.EMPTY, other);
        door.http(other).delivery().answer("\"HELLO\"");
        assertThat(call.reply().answer()).isEqualTo("\"HELLO\"");
    }

    @Test
    void a_replier_s_error_comes_as_it_is() {
        Wire.Pending call = requestor.start("hello", CallMetadata.EMPTY, service);
        replier.next().error(ErrorCode.APPLICATION_ERROR, "no such article");
        Reply reply = call.reply();
        assertThat(reply.error()).isEqualTo(ErrorCode.APPLICATION_ERROR);
        assertThat(reply.text()).isEqualTo("no such article");
    }

    @Test
    void a_failure_in_a_payload_is_an_error_to_its_requestor() {
        Wire.Pending call = requestor.start("hello", CallMetadata.EMPTY, service);
        replier.next().answer("", CallMetadata.EMPTY.withProblem("{\"detail\":\"no such article\"}"));
        call.reply().isProblem(ErrorCode.APPLICATION_ERROR, "replier-failed");
    }

    @Test
    void what_one_replier_refuses_unprocessed_another_is_given() {
        try (Wire second = door.connect().announce(service + " 4")) {
            Wire.Pending call = requestor.start("hello", CallMetadata.EMPTY, service);
            replier.next().error(ErrorCode.REJECTED, "full");
            Asked again = second.next();
            assertThat(again.text).isEqualTo("hello");
            again.answer("HELLO");
            assertThat(call.reply().answer()).isEqualTo("HELLO");
        }
    }

    @Test
    void what_a_replier_refuses_late_has_only_the_rest_of_its_wait() {
        long left = leftWhenRefusedAfter(100, CallMetadata.EMPTY.withWaitMillis(10_000));
        assertThat(left).isBetween(1L, 9_900L);
    }

    @Test
    void what_a_replier_refuses_late_has_only_the_rest_of_its_time_until_the_deadline() {
        CallMetadata call = CallMetadata.EMPTY.withWaitMillis(20_000).withRemainingMillis(10_000);
        assertThat(leftWhenRefusedAfter(100, call)).isBetween(1L, 9_900L);
    }

    /** The time that remains of the call when the second replier is given it. */
    private long leftWhenRefusedAfter(long millis, CallMetadata call) {
        try (Wire second = door.connect().announce(service + " 4")) {
            Wire.Pending pending = requestor.start("hello", call, service);
            Asked first = replier.next();
            long heldSince = System.nanoTime();
            await().until(() -> System.nanoTime() - heldSince > millis * 1_000_000);
            first.error(ErrorCode.REJECTED, "full");
            Asked again = second.next();
            again.answer("HELLO");
            assertThat(pending.reply().answer()).isEqualTo("HELLO");
            return again.head.call().remainingMillis();
        }
    }

    @Test
    void a_priority_that_is_none_is_refused_before_any_replier_sees_it() {
        requestor
                .call("hello", CallMetadata.EMPTY.withPriority(8), service)
                .isProblem(ErrorCode.INVALID, "bad-request");
        assertThat(replier.asked).isEmpty();
    }

    @Test
    void a_call_with_no_time_left_is_refused_before_any_replier_sees_it() {
        requestor
                .call("hello", CallMetadata.EMPTY.withRemainingMillis(0), service)
                .isProblem(ErrorCode.INVALID, "bad-request");
        requestor
                .call("hello", CallMetadata.EMPTY.withRemainingMillis(0).withTicketAccepted(), service)
                .isProblem(ErrorCode.INVALID, "bad-request");
        assertThat(replier.asked).isEmpty();
    }

    @Test
    void a_plain_call_with_a_delay_is_refused() {
        requestor
                .call("hello", CallMetadata.EMPTY.withDelayMillis(10), service)
                .isProblem(ErrorCode.INVALID, "bad-request");
    }

    @Test
    void a_delay_that_the_deadline_does_not_outlast_is_refused() {
        CallMetadata delayed = CallMetadata.EMPTY.withTicketAccepted().withDelayMillis(600_000);
        requestor
                .call("hello", delayed.withRemainingMillis(600_000), service)
                .isProblem(ErrorCode.INVALID, "bad-request");
        requestor
                .call("hello", delayed.withDelayMillis(Long.MAX_VALUE), service)
                .isProblem(ErrorCode.INVALID, "bad-request");
    }

    @Test
    void a_key_of_the_server_s_own_is_refused() {
        requestor
                .call("hello", CallMetadata.EMPTY.withIdempotencyKey("\u0000resend:x"), service)
                .isProblem(ErrorCode.INVALID, "bad-request");
    }

    @Test
    void a_deadline_that_ends_before_the_wait_is_told_as_such() {
        Wire.Pending call = requestor.start(
                "hello", CallMetadata.EMPTY.withRemainingMillis(50).withWaitMillis(5_000), service);
        replier.next();
        call.reply().isProblem(ErrorCode.CANCELED, "deadline-passed");
    }

    @Test
    void a_request_that_no_replier_had_is_surely_not_processed() {
        replier.announce(service + " 0");
        replier.announce(service + " 1");
        Wire.Pending running = requestor.start("first", CallMetadata.EMPTY, service);
        replier.next();
        requestor
                .call("second", CallMetadata.EMPTY.withRemainingMillis(50), service)
                .isProblem(ErrorCode.REJECTED, "deadline-passed");
        requestor
                .call("third", CallMetadata.EMPTY.withWaitMillis(50), service)
                .isProblem(ErrorCode.REJECTED, "wait-ended");
        requestor.cancel(running);
    }

    @Test
    void a_requestor_that_cancels_stops_its_replier() {
        Wire.Pending call = requestor.start("hello", CallMetadata.EMPTY, service);
        Asked asked = replier.next();
        requestor.cancel(call);
        assertThat(Wire.await(asked.end)).isEqualTo("cancelled");
    }

    @Test
    void a_requestor_that_is_gone_stops_its_replier() {
        requestor.start("hello", CallMetadata.EMPTY, service);
        Asked asked = replier.next();
        requestor.close();
        assertThat(Wire.await(asked.end)).isEqualTo("cancelled");
        requestor = door.connect();
    }

    @Test
    void a_replier_that_is_lost_fails_what_it_held() {
        Wire.Pending call = requestor.start("hello", CallMetadata.EMPTY, service);
        replier.next();
        replier.close();
        call.reply().isProblem(ErrorCode.APPLICATION_ERROR, "replier-lost");
        replier = door.connect();
    }

    @Test
    void a_wait_that_ends_is_told_and_stops_the_replier() {
        Wire.Pending call = requestor.start("hello", CallMetadata.EMPTY.withWaitMillis(50), service);
        Asked asked = replier.next();
        call.reply().isProblem(ErrorCode.CANCELED, "wait-ended");
        assertThat(Wire.await(asked.end)).isEqualTo("cancelled");
    }

    @Test
    void nobody_is_given_more_than_it_announced_and_the_rest_waits() {
        List<Wire.Pending> calls = List.of(
                requestor.start("1", CallMetadata.EMPTY, service),
                requestor.start("2", CallMetadata.EMPTY, service),
                requestor.start("3", CallMetadata.EMPTY, service),
                requestor.start("4", CallMetadata.EMPTY, service),
                requestor.start("5", CallMetadata.EMPTY, service));
        List<Asked> four = List.of(replier.next(), replier.next(), replier.next(), replier.next());
        assertThat(door.http(service)
                        .http()
                        .get("/services/" + service)
                        .send()
                        .json()
                        .path("queued")
                        .asInt())
                .isEqualTo(1);
        assertThat(replier.asked).isEmpty();
        four.forEach(asked -> asked.answer(asked.text + "!"));
        Asked last = replier.next();
        last.answer(last.text + "!");
        assertThat(calls.stream().map(call -> call.reply().answer())).containsExactly("1!", "2!", "3!", "4!", "5!");
    }

    @Test
    void two_repliers_take_turns() {
        try (Wire second = door.connect().announce(service + " 4")) {
            for (int i = 0; i < 4; i++) {
                requestor.start("x", CallMetadata.EMPTY, service);
            }
            replier.next();
            replier.next();
            second.next();
            second.next();
            assertThat(replier.asked).isEmpty();
            assertThat(second.asked).isEmpty();
        }
    }

    @Test
    void a_keyed_call_is_one_exchange_however_often_it_is_asked() {
        CallMetadata keyed = CallMetadata.EMPTY.withIdempotencyKey("k");
        Wire.Pending first = requestor.start("hello", keyed, service);
        Asked asked = replier.next();
        ExchangeId id = asked.head.call().exchange();
        asked.answer("HELLO");
        assertThat(first.reply().answer()).isEqualTo("HELLO");

        Reply again = requestor.call("hello", keyed, service);
        assertThat(again.answer()).isEqualTo("HELLO");
        assertThat(again.head().call().exchange()).isEqualTo(id);
        assertThat(replier.asked).isEmpty();
        requestor.call("other", keyed, service).isProblem(ErrorCode.INVALID, "idempotency-mismatch");
    }

    @Test
    void a_long_body_goes_through_in_fragments_both_ways() {
        String body = "0123456789".repeat(80_000);
        Wire.Pending call = requestor.start(body, CallMetadata.EMPTY, service);
        Asked asked = replier.next();
        assertThat(asked.text).isEqualTo(body);
        asked.answer(body + "!");
        assertThat(call.reply().answer()).isEqualTo(body + "!");
    }

    @Test
    void a_body_that_is_too_long_is_refused_and_the_connection_goes_on() {
        requestor
                .call("0123456789".repeat(110_000), CallMetadata.EMPTY, service)
                .isProblem(ErrorCode.INVALID, "payload-too-large");
        Wire.Pending call = requestor.start("hello", CallMetadata.EMPTY, service);
        replier.next().answer("HELLO");
        assertThat(call.reply().answer()).isEqualTo("HELLO");
    }

    @Test
    void a_replier_of_another_media_type_is_told_which_it_is() {
        try (Wire json = Wire.of(door.port(), "message/x.rsocket.composite-metadata.v0", "application/json")) {
            Wire.Pending call = json.start("{}", CallMetadata.EMPTY, service);
            Asked asked = replier.next();
            assertThat(asked.head.mediaType()).isEqualTo("application/json");
            asked.answer("text");
            Reply reply = call.reply();
            assertThat(reply.answer()).isEqualTo("text");
            assertThat(reply.head().mediaType()).isEqualTo("text/plain");
        }
    }

    @Test
    void calls_of_another_media_type_take_turns_too() {
        try (Wire second = door.connect().announce(service + " 4");
                Wire json = Wire.of(door.port(), "message/x.rsocket.composite-metadata.v0", "application/json")) {
            for (int i = 0; i < 4; i++) {
                json.start("{}", CallMetadata.EMPTY, service);
            }
            replier.next();
            replier.next();
            second.next();
            second.next();
            assertThat(replier.asked).isEmpty();
            assertThat(second.asked).isEmpty();
        }
    }

    @Test
    void an_answer_whose_metadata_makes_no_sense_fails_its_call_alone() {
        Wire.Pending other = requestor.start("other", CallMetadata.EMPTY, service);
        Asked held = replier.next();
        Wire.Pending call = requestor.start("hello", CallMetadata.EMPTY, service);
        replier.next().answerRaw(Unpooled.wrappedBuffer(new byte[] {(byte) 0xFE, 0, 0, 9, 1}));
        Reply reply = call.reply();
        reply.isProblem(ErrorCode.APPLICATION_ERROR, "replier-failed");
        assertThat(reply.text()).contains("malformed metadata");
        held.answer("OTHER");
        assertThat(other.reply().answer()).isEqualTo("OTHER");
    }

    @Test
    void a_service_that_nobody_serves_is_not_known() {
        requestor.ask(Door.unusedName(), "hello").isProblem(ErrorCode.REJECTED, "unknown-service");
    }

    @Test
    void without_a_replier_a_plain_call_is_told_so() {
        String deserted = Door.unusedName();
        door.connect().announce(deserted).close();
        await().until(() -> door.http(deserted).description().path("repliers").asInt() == 0);
        requestor.ask(deserted, "hello").isProblem(ErrorCode.REJECTED, "no-replier");
    }
}
