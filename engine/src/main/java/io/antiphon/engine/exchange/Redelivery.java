package io.antiphon.engine.exchange;

/**
 * How what was lost or failed retryably goes to another replier.
 *
 * @param backoff how long it is held back before
 * @param mostSetbacks after so many setbacks it fails for good; 0 to go on until its deadline
 */
public record Redelivery(Backoff backoff, int mostSetbacks) {
    /** Held back for the default times, until the deadline. */
    public static final Redelivery DEFAULT = new Redelivery(Backoff.DEFAULT, 0);

    /** Whether one more setback is one too many. */
    boolean exhausted(Exchange exchange) {
        return mostSetbacks > 0 && exchange.setbacks() + 1 >= mostSetbacks;
    }
}
