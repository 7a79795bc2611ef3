package io.antiphon.server.rsocket;

/** A client asked for something that makes no sense. The message is fit to be told to it. */
final class MalformedCallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. No trace: it is about what came from outside. */
    MalformedCallException(String message) {
        super(message, null, false, false);
    }
}
