package io.antiphon.server.replier;

import java.io.IOException;

/** What came of a delivery. */
sealed interface Result {

    /** What the server must be told, since the requestor waits for it. */
    sealed interface Outcome extends Result {}

    /**
     * The command succeeded.
     *
     * @param body what it wrote: read it only
     * @param contentType its media type
     */
    @SuppressWarnings("ArrayRecordComponent") // Results are not compared.
    record Answered(byte[] body, String contentType) implements Outcome {}

    /**
     * The command failed.
     *
     * @param code a word for programs to branch on
     * @param title a short human sentence
     * @param detail what happened this time
     * @param retryable whether another attempt may succeed
     */
    record Failed(String code, String title, String detail, boolean retryable) implements Outcome {
        /** The result for a delivery that cannot be read here. */
        static Failed unreadable() {
            return new Failed(
                    "unreadable-delivery",
                    "The replier cannot read the delivery",
                    "Its exchange, lease or body is missing, or is in a form that this version of antiphon does not"
                            + " know.",
                    false);
        }

        /** The same, which another attempt cannot mend. */
        Failed forGood() {
            return new Failed(code, title, detail, false);
        }

        /** The command was not even started. */
        static Failed cannotStart(IOException e) {
            return new Failed("cannot-start", "The command cannot be started", String.valueOf(e.getMessage()), true);
        }
    }

    /** Nobody wants the answer any more, for this reason. */
    record Abandoned(String reason) implements Result {}

    /**
     * This process stops, and the delivery goes back.
     *
     * @param begun whether the command may have done something with it
     */
    record Interrupted(boolean begun) implements Result {}
}
