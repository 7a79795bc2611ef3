package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.ExchangeId;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.PendingCall;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers in parts that go through an exchange: from one door to the other, and where they are to be kept. */
@ExtendWith(ServerInProcess.class)
class ExchangeSeriesTest {
    private final Door door;
    private final String service = Door.unusedName();
    private final Wire requestor;

    ExchangeSeriesTest(Door door) {
        this.door = door;
        this.requestor = door.connect();
    }

    @AfterEach
    void hangUp() {
        requestor.close();
    }

    @Test
    void what_a_replier_over_http_says_in_parts_comes_as_a_stream() {
        door.http(service).known();
        Series series = requestor.series(10, "\"hello\"", CallMetadata.EMPTY, service);
        Delivery delivery = door.http(service).delivery();
        part(delivery, "1");
        part(delivery, "2");
        Reply first = series.reply();
        assertThat(first.text()).isEqualTo("1");
        assertThat(first.head().call().exchange()).hasToString(delivery.exchange());
        assertThat(first.head().call().attempt()).isEqualTo(1);
        assertThat(first.head().call().part()).isEqualTo(1);
        assertThat(series.part()).isEqualTo("2");
        delivery.answer("3");
        Series.Heard last = series.next();
        assertThat(last.complete()).isTrue();
        assertThat(last.reply()).isNotNull().extracting(Reply::text).isEqualTo("3");
    }

    @Test
    void an_answer_that_is_empty_is_but_the_end() {
        door.http(service).known();
        Series series = requestor.series(10, "\"hello\"", CallMetadata.EMPTY, service);
        Delivery delivery = door.http(service).delivery();
        part(delivery, "1");
        delivery.tell("response").send().hasStatus(204);
        assertThat(series.part()).isEqualTo("1");
        series.ends();
    }

    @Test
    void a_replier_over_http_hears_of_a_part_when_there_is_credit_for_the_next() {
        door.http(service).known();
        Series series = requestor.series(2, "\"hello\"", CallMetadata.EMPTY, service);
        Delivery delivery = door.http(service).delivery();
        part(delivery, "1");
        part(delivery, "2");
        PendingCall third = delivery.tell("parts").json("3").start();
        assertThat(series.part()).isEqualTo("1");
        assertThat(series.part()).isEqualTo("2");
        door.http(service).http().get("/services/" + service).send().hasStatus(200);
        assertThat(third.replied()).isFalse();
        assertThat(series.heard).isEmpty();
        series.request(2);
        assertThat(series.part()).isEqualTo("3");
        third.reply().hasStatus(204);
    }

    @Test
    void what_a_replier_over_rsocket_says_in_parts_comes_as_lines() {
        try (Wire replier = door.connect().announce(service + " 4 parts")) {
            PendingCall call = door.http(service)
                    .ask()
                    .header("Accept", "application/x-ndjson")
                    .text("hello")
                    .start();
            Asked asked = replier.next();
            assertThat(asked.type).isEqualTo(FrameType.REQUEST_STREAM);
            assertThat(asked.nextCredit()).isEqualTo(DeliveredParts.CREDIT);
            for (int i = 0; i < 40; i++) {
                if (i == DeliveredParts.CREDIT) {
                    assertThat(asked.nextCredit() + asked.nextCredit()).isEqualTo(DeliveredParts.CREDIT);
                }
                if (i == 2 * DeliveredParts.CREDIT) {
                    asked.nextCredit();
                }
                asked.part("part " + i);
            }
            asked.complete();
            assertThat(call.reply().hasStatus(200).text().lines())
                    .hasSize(40)
                    .first()
                    .asString()
                    .contains("part 0");
        }
    }

    @Test
    void who_wants_one_answer_asks_a_replier_for_one() {
        try (Wire replier = door.connect().announce(service + " 4 exchange parts")) {
            Wire.Pending call = requestor.start("hello", CallMetadata.EMPTY, service);
            Asked asked = replier.next();
            assertThat(asked.type).isEqualTo(FrameType.REQUEST_RESPONSE);
            asked.answer("HELLO");
            assertThat(call.reply().answer()).isEqualTo("HELLO");
        }
    }

    @Test
    void a_replier_that_says_nothing_of_parts_is_asked_for_one_answer_whatever_is_wanted() {
        try (Wire replier = door.connect().announce(service + " 4")) {
            PendingCall call = door.http(service)
                    .ask()
                    .header("Accept", "text/event-stream")
                    .text("hello")
                    .start();
            Asked asked = replier.next();
            assertThat(asked.type).isEqualTo(FrameType.REQUEST_RESPONSE);
            asked.answer("HELLO");
            assertThat(call.reply().hasStatus(200).text()).contains("HELLO");

            Series series = requestor.series(4, "hello", CallMetadata.EMPTY, service);
            Asked again = replier.next();
            assertThat(again.type).isEqualTo(FrameType.REQUEST_RESPONSE);
            again.answer("HELLO");
            assertThat(series.part()).isEqualTo("HELLO");
        }
    }

    @Test
    void who_wants_one_answer_is_told_that_there_are_several() {
        door.http(service).known();
        Wire.Pending call = requestor.start("\"hello\"", CallMetadata.EMPTY, service);
        Delivery delivery = door.http(service).delivery();
        delivery.tell("parts").json("1").send();
        Reply reply = call.reply();
        reply.isProblem(ErrorCode.APPLICATION_ERROR, "replier-failed");
        assertThat(reply.text()).contains("REQUEST_STREAM");
    }

    @Test
    void a_replier_s_failure_ends_the_series() {
        try (Wire replier = door.connect().announce(service + " 4 exchange parts")) {
            Series series = requestor.series(10, "hello", CallMetadata.EMPTY, service);
            Asked asked = replier.next();
            asked.part("1");
            assertThat(series.part()).isEqualTo("1");
            asked.error(ErrorCode.APPLICATION_ERROR, "no more");
            Reply error = series.error();
            error.isProblem(ErrorCode.APPLICATION_ERROR, "replier-failed");
            assertThat(error.text()).contains("no more");
        }
    }

    @Test
    void a_replier_is_held_back_by_the_requestor_s_credit() {
        try (Wire replier = door.connect().announce(service + " 4 exchange parts")) {
            Series series = requestor.series(1, "hello", CallMetadata.EMPTY, service);
            Asked asked = replier.next();
            int credit = asked.nextCredit();
            for (int i = 0; i < credit; i++) {
                asked.part("part " + i);
            }
            assertThat(series.part()).isEqualTo("part 0");
            assertThat(asked.credit).isEmpty();
            series.request(DeliveredParts.CREDIT);
            assertThat(asked.nextCredit()).isPositive();
        }
    }

    @Test
    void a_requestor_that_cancels_a_plain_series_stops_its_replier() {
        try (Wire replier = door.connect().announce(service + " 4 exchange parts")) {
            Series series = requestor.series(1, "hello", CallMetadata.EMPTY, service);
            Asked asked = replier.next();
            asked.part("1");
            assertThat(series.part()).isEqualTo("1");
            series.cancel();
            assertThat(Wire.await(asked.end)).isEqualTo("cancelled");
        }
    }

    @Test
    void who_comes_later_with_the_same_key_is_told_all_of_it() {
        try (Wire replier = door.connect().announce(service + " 4 parts")) {
            CallMetadata keyed = CallMetadata.EMPTY.withIdempotencyKey("one " + service);
            Series first = requestor.series(10, "hello", keyed, service);
            Asked asked = replier.next();
            asked.part("1");
            asked.part("2");
            assertThat(List.of(first.part(), first.part())).containsExactly("1", "2");
            Series second = requestor.series(10, "hello", keyed, service);
            asked.part("3");
            asked.complete();
            assertThat(List.of(second.part(), second.part(), second.part())).containsExactly("1", "2", "3");
            second.ends();
            Series third = requestor.series(2, "hello", keyed, service);
            assertThat(List.of(third.part(), third.part())).containsExactly("1", "2");
            third.request(1);
            assertThat(third.part()).isEqualTo("3");
            third.ends();
        }
    }

    @Test
    void who_lost_its_connection_goes_on_after_the_part_that_it_has() {
        try (Wire replier = door.connect().announce(service + " 4 parts")) {
            Wire lost = door.connect();
            Series series = lost.series(10, "hello", CallMetadata.EMPTY.withIdempotencyKey("two " + service), service);
            Asked asked = replier.next();
            asked.part("1");
            ExchangeId exchange =
                    Objects.requireNonNull(series.reply().head().call().exchange());
            lost.close();
            asked.part("2");
            CallMetadata has =
                    CallMetadata.EMPTY.withExchange(exchange).withAttempt(1).withPart(1);
            Series again = requestor.series(10, "", has, "antiphon.ticket");
            assertThat(again.part()).isEqualTo("2");
            asked.part("3");
            asked.complete();
            assertThat(again.part()).isEqualTo("3");
            again.ends();
            requestor
                    .call("", CallMetadata.EMPTY.withExchange(exchange), "antiphon.ticket")
                    .isProblem(ErrorCode.APPLICATION_ERROR, "replier-failed");
        }
    }

    @Test
    void another_attempt_begins_anew_for_who_can_tell_and_breaks_off_for_who_cannot() {
        Wire replier = door.connect().announce(service + " 4 parts");
        try (Wire knowing = Wire.knowing(door.port())) {
            CallMetadata keyed = CallMetadata.EMPTY.withIdempotencyKey("three " + service);
            Series told = knowing.series(10, "hello", keyed, service);
            replier.next().part("1");
            assertThat(told.part()).isEqualTo("1");
            Series plain =
                    requestor.series(10, "hello", CallMetadata.EMPTY.withIdempotencyKey("four " + service), service);
            replier.next().part("1");
            assertThat(plain.part()).isEqualTo("1");
            replier.close();
            try (Wire second = door.connect().announce(service + " 4 parts")) {
                second.next().part("1 again");
                second.next().part("1 again");
                plain.error().isProblem(ErrorCode.APPLICATION_ERROR, "replier-lost");
                Reply anew = told.reply();
                assertThat(anew.text()).isEqualTo("1 again");
                assertThat(anew.head().call().attempt()).isEqualTo(2);
                assertThat(anew.head().call().part()).isEqualTo(1);
            }
        }
    }

    @Test
    void another_attempt_that_answers_as_a_whole_is_told_apart_or_breaks_off_for_who_cannot_tell() {
        Wire replier = door.connect().announce(service + " 4 parts");
        try (Wire knowing = Wire.knowing(door.port())) {
            CallMetadata keyed = CallMetadata.EMPTY.withIdempotencyKey("five " + service);
            Series told = knowing.series(10, "hello", keyed, service);
            replier.next().part("1");
            assertThat(told.part()).isEqualTo("1");
            Series plain =
                    requestor.series(10, "hello", CallMetadata.EMPTY.withIdempotencyKey("six " + service), service);
            replier.next().part("1");
            assertThat(plain.part()).isEqualTo("1");
            replier.close();
            try (Wire second = door.connect().announce(service + " 4")) {
                second.next().answer("whole");
                second.next().answer("whole");
                plain.error().isProblem(ErrorCode.APPLICATION_ERROR, "replier-lost");
                Reply anew = told.reply();
                assertThat(anew.text()).isEqualTo("whole");
                assertThat(anew.head().call().attempt()).isEqualTo(2);
                assertThat(anew.head().call().part()).isEqualTo(1);
            }
        }
    }

    private static void part(Delivery delivery, String json) {
        delivery.tell("parts").json(json).send().hasStatus(204);
    }
}
