package io.antiphon.server.blackbox;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a replier that has itself called sends back.
 *
 * @param status the HTTP status
 * @param type the content type
 * @param body the body
 */
public record PushReply(int status, Optional<String> type, String body) {
    /** A reply without a body. */
    public static PushReply status(int status) {
        return new PushReply(status, Optional.empty(), "");
    }

    /** A reply with a body of JSON. */
    public static PushReply json(int status, String body) {
        return new PushReply(status, Optional.of("application/json"), body);
    }

    /** A reply with a body of text. */
    public static PushReply text(int status, String body) {
        return new PushReply(status, Optional.of("text/plain; charset=utf-8"), body);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
