package io.antiphon.simulation.actor;

import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server said.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param content its body, as it came
 * @param body what its body says
 */
record HttpReply(int status, HttpHeaders headers, String content, ReplyBody body) {
    private static final JsonMapper JSON = new JsonMapper();

    static HttpReply of(FullHttpResponse response) {
        String content = response.content().toString(StandardCharsets.UTF_8);
        String type = response.headers().get("Content-Type", "");
        return new HttpReply(response.status().code(), response.headers(), content, ReplyBody.of(type, content));
    }

    JsonNode json() {
        return JSON.readTree(content);
    }

    /** What the events of this name say. */
    List<JsonNode> events(String name) {
        String head = "event: " + name + "\n";
        return Arrays.stream(content.split("\n\n"))
                .filter(event -> event.contains(head))
                .map(event -> JSON.readTree(event.substring(event.indexOf("data: ") + "data: ".length())))
                .toList();
    }

    /** The exchange that it is about, or null. */
    @Nullable
    String exchange() {
        String location = headers.get("Location");
        return location == null ? headers.get("Antiphon-Exchange") : location.substring(location.lastIndexOf('/') + 1);
    }

    /** What the replier said, all parts of it together. */
    String text() {
        return body.text();
    }

    /** The name of the problem that it tells of, or an empty text. */
    String problem() {
        return body.problem();
    }
}
