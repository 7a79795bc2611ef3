package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.server.blackbox.RawConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A requestor that reads nothing of an answer in parts keeps its replier for a while, and no longer. */
class StandstillTest {
    @SuppressWarnings("NullAway.Init") // set before any test runs
    private static Door door;

    private final String service = Door.unusedName();
    private final Wire reader = door.connect();
    private final Wire replier = door.connect();

    @BeforeAll
    static void start() {
        door = ServerInProcess.configured("connection: {transfer: 1s}");
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @AfterEach
    void hangUp() {
        reader.close();
        replier.close();
    }

    @Test
    void a_reader_of_a_passing_series_that_asks_for_no_more_is_cancelled() {
        replier.announce(service + " 1 parts");
        Series series = reader.series(1, "?", CallMetadata.EMPTY, service);
        Asked asked = replier.next();
        asked.part("one");

        assertThat(series.part()).isEqualTo("one");
        isCancelled(series, asked);
        theNextIsServed();
    }

    @Test
    void a_reader_of_an_exchange_that_asks_for_no_more_is_cancelled() {
        replier.announce(service + " 1 exchange parts");
        Series series = reader.series(1, "?", CallMetadata.EMPTY, service);
        Asked asked = replier.next();
        asked.part("one");
        asked.part("two");

        assertThat(series.part()).isEqualTo("one");
        isCancelled(series, asked);
        theNextIsServed();
    }

    @Test
    void a_reader_over_http_that_reads_nothing_is_cancelled() {
        replier.announce(service + " 1 parts");
        try (RawConnection still = RawConnection.to(door.http(service).http())) {
            still.say("POST /services/" + service
                    + " HTTP/1.1\nHost: localhost\nAccept: multipart/mixed\nContent-Length: 0\n\n");
            Asked asked = replier.next();
            String part = "x".repeat(1 << 20);
            for (int i = 0; i < 16; i++) {
                asked.part(part);
            }
            assertThat(Wire.await(asked.end)).isEqualTo("cancelled");
        }
        theNextIsServed();
    }

    @Test
    void a_reader_of_a_kept_series_is_sent_away_and_the_series_goes_on() {
        replier.announce(service + " 1 parts");
        CallMetadata keyed = CallMetadata.EMPTY.withIdempotencyKey("k" + service);
        Series series = reader.series(1, "?", keyed, service);
        Asked asked = replier.next();
        asked.part("one");
        asked.part("two");
        assertThat(series.part()).isEqualTo("one");
        assertThat(series.error().text()).startsWith("wait-ended").contains("1000 ms", "goes on");

        asked.part("three");
        asked.complete();
        Series again = reader.series(10, "?", keyed, service);
        assertThat(again.part()).isEqualTo("one");
        assertThat(again.part()).isEqualTo("two");
        assertThat(again.part()).isEqualTo("three");
        again.ends();
    }

    private static void isCancelled(Series series, Asked asked) {
        assertThat(series.error().text()).startsWith("cancelled").contains("1000 ms");
        assertThat(Wire.await(asked.end)).isEqualTo("cancelled");
    }

    private void theNextIsServed() {
        Wire.Pending next = reader.start("next", CallMetadata.EMPTY, service);
        replier.next().answer("served");
        assertThat(next.reply().answer()).isEqualTo("served");
    }
}
