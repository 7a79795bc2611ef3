package io.antiphon.server.crash;

import io.antiphon.server.blackbox.HttpReply;
import java.util.Optional;

/**
 * What came of an exchange.
 *
 * @param status 200 for an answer; else the status of the problem
 * @param words the answer, or the code of the failure, or the name of the problem
 */
record Outcome(int status, String words) {
    /** The outcome that a requestor is shown by this reply, or nothing where it shows none. */
    static Optional<Outcome> shown(HttpReply reply) {
        return switch (reply.status()) {
            case 200 -> Optional.of(new Outcome(200, reply.text()));
            case 422, 409 -> Optional.of(new Outcome(reply.status(), words(reply)));
            default -> Optional.empty();
        };
    }

    private static String words(HttpReply reply) {
        return reply.json().path("code").asString(reply.json().path("type").asString(""));
    }
}
