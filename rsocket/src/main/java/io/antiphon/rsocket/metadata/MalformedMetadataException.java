package io.antiphon.rsocket.metadata;

/** Metadata makes no sense. The message says why; it is fit to be told to the peer. */
public final class MalformedMetadataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. No trace: it is about bytes from outside, not about the code that read them. */
    public MalformedMetadataException(String message) {
        super(message, null, false, false);
    }
}
