package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /exchanges/{id}/progress}: how far a replier has come; a sign of life. */
@ExtendWith(SharedServer.class)
class ProgressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"percent\":0}",
                "{\"percent\":100}",
                "{\"percent\":40,\"message\":\"counting\"}",
                "{\"message\":\"caf\u00e9\"}"
            })
    void either_member_may_be_left_out(String progress, Service service) {
        service.ticket();
        assertThat(service.delivery().progress(progress)).isFalse();
    }

    @Test
    void it_renews_the_lease(Service service) throws InterruptedException {
        Ticket ticket = service.ticket();
        Delivery delivery = service.delivery("lease=2s");
        for (int second = 0; second < 4; second++) {
            TimeUnit.SECONDS.sleep(1);
            assertThat(delivery.progress("{\"percent\":" + second + "}")).isFalse();
        }
        delivery.answer("1");
        assertThat(ticket.document().path("attempt").asInt()).isEqualTo(1);
    }

    @Test
    void it_tells_a_replier_that_the_exchange_was_cancelled(Service service) {
        Ticket ticket = service.ticket();
        Delivery delivery = service.delivery();
        assertThat(delivery.progress("{\"percent\":10}")).isFalse();
        ticket.cancel();
        assertThat(delivery.progress("{\"percent\":20}")).isTrue();
        assertThat(delivery.progress("{\"percent\":30}")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"percent\":101}",
                "{\"percent\":-1}",
                "{\"percent\":\"half\"}",
                "{\"percent\":[]}",
                "{\"percent\":1e999999999}",
                "{\"percent\":1e99999999999}",
                "{\"percent\":99999999999999999999}"
            })
    void a_percentage_that_is_none_is_refused(String progress, Service service) {
        service.ticket();
        service.delivery().tell("progress").json(progress).send().isBadRequestNaming("percent");
    }

    @Test
    void a_message_that_is_no_text_is_refused(Service service) {
        service.ticket();
        service.delivery().tell("progress").json("{\"message\":[]}").send().isBadRequestNaming("message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "nonsense", "{} x"})
    void what_is_no_json_is_refused(String progress, Service service) {
        service.ticket();
        service.delivery().tell("progress").json(progress).send().isBadRequestNaming("JSON");
    }
}
