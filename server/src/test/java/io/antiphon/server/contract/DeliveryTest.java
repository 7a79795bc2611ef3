package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.HttpCall;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a replier is given. */
@ExtendWith(SharedServer.class)
class DeliveryTest {

    @Test
    void it_tells_all_that_a_replier_needs(Service service) {
        JsonNode delivery = delivered(service, service.ask().json("{\"any\":\"JSON\"}"));

        assertThat(delivery.path("exchange").asString("")).isNotBlank();
        assertThat(delivery.path("service").asString("")).isEqualTo(service.name());
        assertThat(delivery.path("attempt").isInt()).isTrue();
        assertThat(delivery.path("attempt").asInt()).isEqualTo(1);
        assertThat(delivery.path("remaining_ms").isIntegralNumber()).isTrue();
        assertThat(delivery.path("remaining_ms").asLong()).isBetween(86_000_000L, 86_400_000L);
        assertThat(delivery.path("lease").asString("")).isNotBlank();
        assertThat(delivery.path("lease_ms").isIntegralNumber()).isTrue();
        assertThat(delivery.path("headers").isObject()).isTrue();
        assertThat(delivery.path("content_type").asString("")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/json; charset=utf-8", "Application/JSON", "application/ld+json"
            })
    void json_is_embedded(String type, Service service) {
        byte[] body = "{\"any\":[1,\"two\",null]}".getBytes(StandardCharsets.UTF_8);
        JsonNode delivery = delivered(service, service.ask().bytes(type, body));

        assertThat(delivery.path("content_type").asString("")).isEqualToIgnoringCase(type);
        assertThat(delivery.path("payload").toString()).isEqualTo("{\"any\":[1,\"two\",null]}");
        assertOnly(delivery, "payload");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678901234567890123.4500", "1e400", "\"a\\u0000b\\/\"", "null", "false", "[]"})
    void json_is_embedded_without_a_change(String json, Service service) {
        service.known().ask().prefer("respond-async").json(json).send().hasStatus(202);
        HttpReply taken = service.take("").prefer("wait=10").send().hasStatus(200);
        assertThat(taken.text()).contains(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/plain; charset=utf-8", "text/csv;charset=\"UTF-8\"", "text/html"})
    void text_is_given_as_text(String type, Service service) {
        byte[] body = "caf\u00e9 \"quoted\"\n\u0001 \ud83d\ude80".getBytes(StandardCharsets.UTF_8);
        JsonNode delivery = delivered(service, service.ask().bytes(type, body));

        assertThat(delivery.path("payload_text").asString("")).isEqualTo("caf\u00e9 \"quoted\"\n\u0001 \ud83d\ude80");
        assertOnly(delivery, "payload_text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/octet-stream",
                "image/png",
                "text/plain; charset=iso-8859-1",
                "text/plain",
                "application/json",
                "application/jsonish"
            })
    void all_else_is_given_in_base_64(String type, Service service) {
        byte[] body = {'{', 0, (byte) 0xff, (byte) 0xe9, '}'};
        assertInBase64(service, service.ask().bytes(type, body), body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"open\":", "{} {}", "nonsense", "{'a':1}", "[1,]", "NaN", ""})
    void what_calls_itself_json_and_is_none_is_given_in_base_64(String body, Service service) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        assertInBase64(service, service.ask().bytes("application/json", bytes), bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ \"a\":1.10, \"a\":1e99999999999 }", "\uFEFF[]", "no JSON", ""})
    void a_replier_may_ask_for_every_body_in_base_64(String body, Service service) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        service.known();
        service.ask()
                .bytes("application/json", bytes)
                .prefer("respond-async")
                .send()
                .hasStatus(202);

        JsonNode delivery = service.delivery("payload=base64").json();

        assertThat(Base64.getDecoder().decode(delivery.path("payload_base64").asString("none")))
                .isEqualTo(bytes);
        assertOnly(delivery, "payload_base64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"payload=raw", "payload=", "payload=base64&payload=base64"})
    void any_other_form_is_refused(String query, Service service) {
        service.take(query).send().isBadRequestNaming("payload");
    }

    @Test
    void json_that_many_readers_refuse_is_given_in_base_64(Service service) {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        byte[] bytes = deep.getBytes(StandardCharsets.UTF_8);
        assertInBase64(service, service.ask().bytes("application/json", bytes), bytes);
    }

    @Test
    void a_request_without_a_body_is_delivered_without_one(Service service) {
        JsonNode delivery = delivered(service, service.ask());
        assertThat(delivery.path("content_type").isString()).isFalse();
        assertThat(delivery.path("payload_base64").asString("")).isEmpty();
        assertThat(delivery.path("payload_text").asString("")).isEmpty();
        assertThat(delivery.path("payload").isContainer()).isFalse();
    }

    @Test
    void a_body_of_a_megabyte_is_delivered_whole(Service service) {
        String text = "0123456789abcdef".repeat(65_536);
        JsonNode delivery = delivered(service, service.ask().text(text));
        assertThat(delivery.path("payload_text").asString("")).isEqualTo(text);
    }

    private static void assertInBase64(Service service, HttpCall call, byte[] body) {
        JsonNode delivery = delivered(service, call);
        assertThat(Base64.getDecoder().decode(delivery.path("payload_base64").asString("none")))
                .isEqualTo(body);
        assertOnly(delivery, "payload_base64");
    }

    private static void assertOnly(JsonNode delivery, String member) {
        assertThat(delivery.propertyNames())
                .filteredOn(name -> name.startsWith("payload"))
                .containsExactly(member);
    }

    private static JsonNode delivered(Service service, HttpCall call) {
        service.known();
        call.prefer("respond-async").send().hasStatus(202);
        return service.delivery().json();
    }
}
