package io.antiphon.simulation.actor;

import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server said.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param body its body, as text
 */
record HttpReply(int status, HttpHeaders headers, String body) {
    private static final JsonMapper JSON = new JsonMapper();

    static HttpReply of(FullHttpResponse response) {
        return new HttpReply(
                response.status().code(), response.headers(), response.content().toString(StandardCharsets.UTF_8));
    }

    JsonNode json() {
        return JSON.readTree(body);
    }

    /** The exchange that it is about, or null. */
    @Nullable
    String exchange() {
        String location = headers.get("Location");
        return location == null ? headers.get("Antiphon-Exchange") : location.substring(location.lastIndexOf('/') + 1);
    }

    /** The name of the problem that it tells of, or an empty text. */
    String problem() {
        String type = headers.get("Content-Type", "");
        return type.startsWith("application/problem+json")
                ? json().path("type").asString("").replace("/problems/", "")
                : "";
    }
}
