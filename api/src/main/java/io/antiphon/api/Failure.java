package io.antiphon.api;

import org.jspecify.annotations.Nullable;

/**
 * Why a replier did not answer.
 *
 * @param problem {@link Problem#REPLIER_FAILED} where the replier said so, {@link
 *     Problem#REPLIER_LOST} where it disappeared
 * @param code a word of the replier's own for programs to branch on
 * @param title a short human sentence
 * @param detail what happened this time
 * @param status the HTTP status to pass on: 400 to 599
 * @param retryable whether another attempt may succeed; such a failure goes back to the queue where
 *     the exchange may be delivered again
 * @param content a body to pass on as it is, in place of a problem document
 */
public record Failure(
        Problem problem,
        String code,
        @Nullable String title,
        @Nullable String detail,
        int status,
        boolean retryable,
        @Nullable Content content) {
    /**
     * Checks the status.
     *
     * @throws IllegalArgumentException where the status is not 400 to 599
     */
    public Failure {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("a failure's status is 400 to 599, not " + status);
        }
    }

    /** The failure of an exchange whose request can be given to no replier: the detail says why. */
    public static Failure undeliverable(String detail) {
        Problem failed = Problem.REPLIER_FAILED;
        return new Failure(failed, "undeliverable", null, detail, failed.status(), false, null);
    }

    /** The replier said what cannot be passed on. */
    public static Failure unfit(String detail) {
        Problem failed = Problem.REPLIER_FAILED;
        return new Failure(failed, failed.slug(), null, detail, failed.status(), false, null);
    }

    /** The replier disappeared while it held a call that must not run twice. It may have run. */
    public static Failure replierLost() {
        Problem lost = Problem.REPLIER_LOST;
        return new Failure(lost, lost.slug(), null, null, lost.status(), false, null);
    }
}
