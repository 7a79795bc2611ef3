package io.antiphon.server.contract;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.HttpCall;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Idempotency-Key}: the same key, service and request is the same exchange, as often as asked. */
@ExtendWith(SharedServer.class)
class IdempotencyTest {

    @Test
    void concurrent_duplicates_run_once_and_all_get_the_answer(Service service) {
        service.known();
        List<PendingCall> calls = Stream.generate(
                        () -> keyed(service, "{\"n\":1}").start())
                .limit(20)
                .toList();
        Delivery delivery = service.delivery();
        delivery.answer("{\"n\":2}");

        assertThat(calls).allSatisfy(call -> {
            HttpReply reply = call.reply().hasStatus(200);
            assertThat(reply.text()).isEqualTo("{\"n\":2}");
            assertThat(reply.header("Antiphon-Exchange")).isEqualTo(delivery.exchange());
        });
        service.hasNothingToTake();
    }

    @Test
    void a_duplicate_after_the_end_gets_the_same_answer(Service service) {
        PendingCall first = keyed(service.known(), "1").start();
        service.delivery().answer("\"once\"");
        String exchange = first.reply().hasStatus(200).header("Antiphon-Exchange");

        for (int i = 0; i < 3; i++) {
            HttpReply again = keyed(service, "1").send().hasStatus(200);
            assertThat(again.text()).isEqualTo("\"once\"");
            assertThat(again.header("Content-Type")).isEqualTo("application/json");
            assertThat(again.header("Antiphon-Exchange")).isEqualTo(exchange);
        }
        service.hasNothingToTake();
    }

    @Test
    void a_duplicate_of_a_failed_call_gets_the_same_failure(Service service) {
        PendingCall first = keyed(service.known(), "1").start();
        service.delivery().fail("{\"code\":\"sold-out\",\"status\":410}");
        first.reply().isProblem(410, "replier-failed");

        var again = keyed(service, "1").send().isProblem(410, "replier-failed");
        assertThat(again.path("code").asString("")).isEqualTo("sold-out");
    }

    @Test
    void a_duplicate_may_wait_longer_than_the_first(Service service) {
        Ticket ticket = Ticket.of(
                service.http(), keyed(service.known(), "1").prefer("wait=0").send());
        PendingCall second = keyed(service, "1").prefer("wait=20").start();
        Delivery delivery = service.delivery();
        assertThat(delivery.exchange()).isEqualTo(ticket.id());

        delivery.answer("1");
        assertThat(second.reply().hasStatus(200).text()).isEqualTo("1");
    }

    @Test
    void a_duplicate_whose_own_wait_ends_gets_the_same_ticket(Service service) {
        PendingCall first = keyed(service.known(), "1").prefer("wait=20").start();
        Delivery delivery = service.delivery();

        HttpReply second = keyed(service, "1").prefer("wait=1").send();
        assertThat(Ticket.of(service.http(), second).id()).isEqualTo(delivery.exchange());
        assertThat(second.took()).isBetween(ofSeconds(1), ofSeconds(3));
        delivery.answer("1");
        first.reply().hasStatus(200);
    }

    @Test
    void the_same_key_with_another_request_is_a_mismatch(Service service) {
        Ticket ticket = Ticket.of(
                service.http(), keyed(service.known(), "1").prefer("wait=0").send());

        keyed(service, "2").send().isProblem(422, "idempotency-mismatch");
        service.ask().key("k").text("1").send().isProblem(422, "idempotency-mismatch");
        service.send().key("k").json("1").send().isProblem(422, "idempotency-mismatch");
        assertThat(service.delivery().exchange()).isEqualTo(ticket.id());
        service.hasNothingToTake();
    }

    @Test
    void the_same_key_at_another_service_is_another_exchange(Service service, Service other) {
        HttpReply here = keyed(service.known(), "1").prefer("wait=0").send();
        HttpReply there = keyed(other.known(), "1").prefer("wait=0").send();
        assertThat(Ticket.of(service.http(), here)).isNotEqualTo(Ticket.of(service.http(), there));
    }

    @Test
    void a_bare_key_is_the_same_as_a_quoted_one(Service service) {
        service.known();
        HttpReply quoted = withKeyField(service, "\"a-1\"");
        HttpReply bare = withKeyField(service, "a-1");
        assertThat(Ticket.of(service.http(), bare)).isEqualTo(Ticket.of(service.http(), quoted));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255})
    void keys_of_up_to_255_characters_are_taken(int length, Service service) {
        service.known();
        withKeyField(service, '"' + "k".repeat(length) + '"').hasStatus(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "", "\"unclosed", "\"a\"b"})
    void a_key_that_is_none_is_refused(String field, Service service) {
        withKeyField(service.known(), field).isBadRequestNaming("Idempotency-Key");
        service.hasNothingToTake();
    }

    @Test
    void a_key_of_256_characters_is_refused(Service service) {
        withKeyField(service.known(), '"' + "k".repeat(256) + '"').isBadRequestNaming("Idempotency-Key");
        withKeyField(service, "k".repeat(256)).isBadRequestNaming("Idempotency-Key");
    }

    private static HttpCall keyed(Service service, String json) {
        return service.ask().key("k").json(json);
    }

    private static HttpReply withKeyField(Service service, String field) {
        return service.ask().header("Idempotency-Key", field).prefer("wait=0").send();
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, Application/JSON",
        "text/plain; charset=utf-8, Text/Plain;Charset=UTF-8",
        "text/plain; charset=utf-8, text/plain;charset=\"utf-8\""
    })
    void a_media_type_is_the_same_in_whatever_case(String first, String second, Service service) {
        String id =
                typed(service.known(), first).hasStatus(202).json().path("id").asString("");
        assertThat(typed(service, second).hasStatus(202).json().path("id").asString(""))
                .isEqualTo(id);
        typed(service, second + "; version=2").isProblem(422, "idempotency-mismatch");
    }

    private static HttpReply typed(Service service, String type) {
        return service.ask()
                .key("typed")
                .prefer("respond-async")
                .bytes(type, new byte[] {'1'})
                .send();
    }
}
