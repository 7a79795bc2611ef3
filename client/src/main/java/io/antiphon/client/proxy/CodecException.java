package io.antiphon.client.proxy;

/** A body cannot be written or read. The message says why; it is fit to be told to the other side. */
public final class CodecException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public CodecException(String message, Throwable cause) {
        super(message, cause);
    }
}
