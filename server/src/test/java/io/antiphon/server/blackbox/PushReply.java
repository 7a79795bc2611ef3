package io.antiphon.server.blackbox;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a replier that has itself called sends back.
 *
 * @param status the HTTP status
 * @param type the content type
 * @param body the body
 * @param retryAfter when it wants to be called again
 */
public record PushReply(int status, Optional<String> type, String body, Optional<String> retryAfter) {
    /** A reply without a body. */
    public static PushReply status(int status) {
        return new PushReply(status, Optional.empty(), "", Optional.empty());
    }

    /** A reply with a body of JSON. */
    public static PushReply json(int status, String body) {
        return new PushReply(status, Optional.of("application/json"), body, Optional.empty());
    }

    /** A reply with a body of text. */
    public static PushReply text(int status, String body) {
        return new PushReply(status, Optional.of("text/plain; charset=utf-8"), body, Optional.empty());
    }

    /** The same, which wants to be called again after so many seconds, or at a date. */
    public PushReply retryAfter(String when) {
        return new PushReply(status, type, body, Optional.of(when));
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
