package io.antiphon.client.standin;

import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.frame.ErrorCode;

/** What a stream is answered. */
sealed interface Outcome {
    /** With a payload. */
    record Answered(Said said) implements Outcome {}

    /** With an error. */
    record Refused(int code, String message) implements Outcome {}

    static Outcome error(ErrorCode code, String message) {
        return new Refused(code.number(), message);
    }

    default void tell(Connection connection, int streamId) {
        switch (this) {
            case Answered answered ->
                connection.respond(
                        streamId, answered.said().metadata(), answered.said().data());
            case Refused error -> connection.error(streamId, error.code(), error.message());
        }
    }
}
