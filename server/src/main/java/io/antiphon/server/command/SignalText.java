package io.antiphon.server.command;

import io.antiphon.server.remote.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** What an event says of a signal, on one line. */
final class SignalText {

    private SignalText() {}

    /** The topic and the value, as far as it is fit for people. */
    static String line(String data) {
        JsonNode signal = parsed(data);
        return Terminal.harmless(signal.path("topic").asString("") + " " + value(signal));
    }

    /** All of it as JSON without line breaks. */
    static String json(String data) {
        return new String(Json.write(parsed(data)), StandardCharsets.UTF_8);
    }

    private static String value(JsonNode signal) {
        if (signal.has("payload_text")) {
            return signal.path("payload_text").asString("");
        }
        if (signal.has("payload_base64")) {
            int length =
                    Base64.getDecoder().decode(signal.path("payload_base64").asString("")).length;
            String type = signal.path("content_type").asString("no type");
            return length == 0 ? "" : "(%d bytes, %s)".formatted(length, type);
        }
        return new String(Json.write(signal.path("payload")), StandardCharsets.UTF_8);
    }

    private static JsonNode parsed(String data) {
        return Json.tryRead(data.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException("an event of the server is no JSON: " + data));
    }
}
