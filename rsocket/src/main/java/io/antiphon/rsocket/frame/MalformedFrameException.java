package io.antiphon.rsocket.frame;

/** A frame's bytes do not make sense. The message says what is wrong; it is fit to be told to the peer. */
public final class MalformedFrameException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. No trace: it is about bytes from outside, not about the code that read them. */
    public MalformedFrameException(String message) {
        super(message, null, false, false);
    }
}
