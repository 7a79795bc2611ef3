package io.antiphon.http.header;

/** Input that cannot be understood. Its message is fit for the one who sent it: what is wrong and what is right. */
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String detail;

    /** Says what is wrong. Without a stack trace: it is an answer, not a defect. */
    public Malformed(String message) {
        super(message, null, false, false);
        this.detail = message;
    }

    /** What is wrong and what is right. */
    public String detail() {
        return detail;
    }
}
