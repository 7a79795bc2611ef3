package io.antiphon.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Content;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A content within a JSON document. */
class PayloadTest {
    @Test
    void json_stands_there_as_it_came() {
        String raw = "{ \"n\" : 1.50,\n\"n\":[true] }";
        assertThat(text("application/json", raw)).isEqualTo("{\"payload\":" + raw + "}");
    }

    @Test
    void a_byte_order_mark_before_json_is_left_out() {
        assertThat(text("application/json", "\uFEFF7")).isEqualTo("{\"payload\":7}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{\"open\":", "{} {}", "nonsense", "[1,]", "\u0000", "1\u00002"})
    void what_calls_itself_json_and_is_none_is_in_base_64(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        assertThat(json("application/json", bytes).path("payload_base64").binaryValue())
                .isEqualTo(bytes);
    }

    @Test
    void utf16_that_calls_itself_json_is_in_base_64() {
        byte[] bytes = "{\"a\":1}".getBytes(StandardCharsets.UTF_16BE);
        assertThat(json("application/json", bytes).path("payload_base64").binaryValue())
                .isEqualTo(bytes);
    }

    @Test
    void depth_without_measure_is_in_base_64() {
        byte[] bytes = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        assertThat(json("application/json", bytes).has("payload_base64")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {49_151, 49_152, 49_153, 98_304, 200_000})
    void what_is_coded_in_pieces_is_one_value(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        assertThat(json("image/png", bytes).path("payload_base64").binaryValue())
                .isEqualTo(bytes);
    }

    @Test
    void text_is_text() {
        byte[] bytes = "caf\u00e9\n\"".getBytes(StandardCharsets.UTF_8);
        assertThat(json("text/plain", bytes).path("payload_text").asString()).isEqualTo("caf\u00e9\n\"");
    }

    @Test
    void text_that_is_not_in_utf8_is_in_base_64() {
        byte[] bytes = {(byte) 0xE9};
        assertThat(json("text/plain", bytes).has("payload_base64")).isTrue();
        assertThat(json("text/plain; charset=iso-8859-1", new byte[] {'a'}).has("payload_base64"))
                .isTrue();
    }

    private static String text(String type, String body) {
        return new String(bytes(type, body.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static JsonNode json(String type, byte[] body) {
        return JsonMapper.shared().readTree(bytes(type, body));
    }

    private static byte[] bytes(String type, byte[] body) {
        return Json.bytes(json -> {
            json.writeStartObject();
            Payload.write(json, new Content(type, body));
            json.writeEndObject();
        });
    }
}
