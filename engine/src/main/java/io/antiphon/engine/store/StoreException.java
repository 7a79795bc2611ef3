package io.antiphon.engine.store;

/** The store cannot do what it was asked. Its message is fit for an operator: what is wrong, and what to do. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public StoreException(String message) {
        super(message);
    }

    /** Says what is wrong, and what the cause was. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
