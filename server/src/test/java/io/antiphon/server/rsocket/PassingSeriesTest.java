package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.rsocket.connection.Credit;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.metadata.CallMetadata;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plain calls that are answered in parts by a replier with room: what one side says the other hears. */
@ExtendWith(ServerInProcess.class)
class PassingSeriesTest {
    private final Door door;
    private final String service = Door.unusedName();
    private final Wire requestor;
    private final Wire replier;

    PassingSeriesTest(Door door) {
        this.door = door;
        this.requestor = door.connect();
        this.replier = door.connect();
    }

    @BeforeEach
    void announce() {
        replier.announce(service + " 4 parts");
    }

    @AfterEach
    void hangUp() {
        requestor.close();
        replier.close();
    }

    @Test
    void parts_come_as_they_are_sent_and_then_the_end() {
        Series series = requestor.series(10, "hello", CallMetadata.EMPTY, service);
        Asked asked = replier.next();
        assertThat(asked.type).isEqualTo(FrameType.REQUEST_STREAM);
        assertThat(asked.text).isEqualTo("hello");
        assertThat(asked.head.call().exchange()).isNull();
        asked.part("1");
        asked.part("2");
        assertThat(series.part()).isEqualTo("1");
        assertThat(series.part()).isEqualTo("2");
        asked.complete();
        series.ends();
    }

    @Test
    void the_last_part_may_be_the_end() {
        Series series = requestor.series(10, "hello", CallMetadata.EMPTY, service);
        replier.next().answer("all");
        Series.Heard last = series.next();
        assertThat(last.complete()).isTrue();
        assertThat(last.reply()).isNotNull().extracting(Reply::text).isEqualTo("all");
    }

    @Test
    void the_replier_has_as_much_credit_as_the_requestor_gave() {
        Series series = requestor.series(2, "hello", CallMetadata.EMPTY, service);
        Asked asked = replier.next();
        assertThat(asked.nextCredit()).isEqualTo(2);
        asked.part("1");
        assertThat(series.part()).isEqualTo("1");
        series.request(3);
        assertThat(asked.nextCredit()).isEqualTo(3);
        series.request(1);
        assertThat(asked.nextCredit()).isEqualTo(1);
        assertThat(asked.credit).isEmpty();
    }

    @Test
    void credit_without_bound_is_handed_on_bit_by_bit() {
        Series series = requestor.series(Credit.UNBOUNDED, "hello", CallMetadata.EMPTY, service);
        Asked asked = replier.next();
        assertThat(asked.nextCredit()).isEqualTo(PassedSeries.MOST_UNANSWERED);
        int parts = PassedSeries.MOST_UNANSWERED / 2;
        for (int i = 0; i < parts; i++) {
            asked.part("part " + i);
            assertThat(series.part()).isEqualTo("part " + i);
        }
        assertThat(asked.nextCredit()).isEqualTo(parts);
    }

    @Test
    void a_replier_that_sends_more_than_it_was_asked_for_is_stopped() {
        Series series = requestor.series(1, "hello", CallMetadata.EMPTY, service);
        Asked asked = replier.next();
        asked.part("1");
        asked.part("2");
        assertThat(series.part()).isEqualTo("1");
        series.error().isProblem(ErrorCode.APPLICATION_ERROR, "replier-failed");
        assertThat(Wire.await(asked.end)).isEqualTo("cancelled");
    }

    @Test
    void a_requestor_that_cancels_stops_its_replier() {
        Series series = requestor.series(10, "hello", CallMetadata.EMPTY, service);
        Asked asked = replier.next();
        asked.part("1");
        assertThat(series.part()).isEqualTo("1");
        series.cancel();
        assertThat(Wire.await(asked.end)).isEqualTo("cancelled");
        hasRoomForFour();
    }

    @Test
    void a_replier_that_is_lost_fails_the_series() {
        Series series = requestor.series(10, "hello", CallMetadata.EMPTY, service);
        replier.next().part("1");
        assertThat(series.part()).isEqualTo("1");
        replier.close();
        series.error().isProblem(ErrorCode.APPLICATION_ERROR, "replier-lost");
    }

    @Test
    void an_error_amid_the_series_comes_as_it_is() {
        Series series = requestor.series(10, "hello", CallMetadata.EMPTY, service);
        Asked asked = replier.next();
        asked.part("1");
        asked.error(ErrorCode.REJECTED, "no more");
        assertThat(series.part()).isEqualTo("1");
        Reply error = series.error();
        assertThat(error.error()).isEqualTo(ErrorCode.REJECTED);
        assertThat(error.text()).isEqualTo("no more");
        hasRoomForFour();
    }

    @Test
    void what_one_replier_refuses_unprocessed_another_answers_in_parts() {
        try (Wire second = door.connect().announce(service + " 4 parts")) {
            Series series = requestor.series(1, "hello", CallMetadata.EMPTY, service);
            replier.next().error(ErrorCode.REJECTED, "full");
            Asked again = second.next();
            assertThat(again.type).isEqualTo(FrameType.REQUEST_STREAM);
            assertThat(again.text).isEqualTo("hello");
            again.part("1");
            again.part("2");
            assertThat(series.part()).isEqualTo("1");
            assertThat(series.heard).isEmpty();
            series.request(1);
            assertThat(series.part()).isEqualTo("2");
            again.complete();
            series.ends();
        }
    }

    @Test
    void each_part_may_be_as_long_as_a_body_and_comes_in_fragments() {
        String part = "x".repeat(1 << 20);
        Series series = requestor.series(3, "hello", CallMetadata.EMPTY, service);
        Asked asked = replier.next();
        asked.part(part);
        asked.part(part);
        assertThat(series.part()).isEqualTo(part);
        assertThat(series.part()).isEqualTo(part);
        asked.part(part + "y");
        // What was passed on of it before it became too long is no part: the error ends it.
        series.error().isProblem(ErrorCode.APPLICATION_ERROR, "replier-failed");
        assertThat(Wire.await(asked.end)).isEqualTo("cancelled");
    }

    @Test
    void the_wait_is_for_the_first_part_alone() {
        Series series = requestor.series(10, "hello", CallMetadata.EMPTY.withWaitMillis(300), service);
        Series late = requestor.series(10, "hello", CallMetadata.EMPTY.withWaitMillis(300), service);
        Asked asked = replier.next();
        asked.part("1");
        assertThat(series.part()).isEqualTo("1");
        late.error().isProblem(ErrorCode.CANCELED, "wait-ended");
        asked.part("2");
        assertThat(series.part()).isEqualTo("2");
    }

    @Test
    void the_deadline_is_for_all_of_it() {
        Series series = requestor.series(10, "hello", CallMetadata.EMPTY.withRemainingMillis(500), service);
        Asked asked = replier.next();
        asked.part("1");
        assertThat(series.part()).isEqualTo("1");
        series.error().isProblem(ErrorCode.CANCELED, "deadline-passed");
        assertThat(Wire.await(asked.end)).isEqualTo("cancelled");
    }

    @Test
    void a_request_in_fragments_is_answered_in_parts() {
        String request = "x".repeat(1 << 20);
        Series series = requestor.series(10, request, CallMetadata.EMPTY, service);
        Asked asked = replier.next();
        assertThat(asked.text).isEqualTo(request);
        asked.part("1");
        asked.complete();
        assertThat(series.part()).isEqualTo("1");
        series.ends();
    }

    @Test
    void a_million_parts_are_no_more_in_the_server_than_their_reader_wants() {
        Series series = requestor.series(1, "hello", CallMetadata.EMPTY, service);
        Asked asked = replier.next();
        int sent = 0;
        for (int read = 0; read < 5; read++) {
            int credit = asked.nextCredit();
            for (int i = 0; i < credit; i++) {
                asked.part("part " + sent++);
            }
            assertThat(series.part()).isEqualTo("part " + read);
            await().pollDelay(Duration.ofMillis(50)).until(series.heard::isEmpty);
            assertThat(asked.credit).isEmpty();
            series.request(1);
        }
        assertThat(sent).isEqualTo(5);
    }

    /** All that the replier announced is free again. */
    private void hasRoomForFour() {
        for (int i = 0; i < 4; i++) {
            requestor.start("more", CallMetadata.EMPTY, service);
            assertThat(replier.next().text).isEqualTo("more");
        }
    }
}
