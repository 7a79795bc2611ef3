package io.antiphon.engine.exchange;

/**
 * How long what remains of an exchange is kept after its end, where its service has times of its own.
 *
 * @param millis how long the exchange is kept with its contents
 * @param keyMillis how long its idempotency key is remembered. Where that is longer, the exchange is kept for it
 *     without its contents; where it is shorter, the exchange is kept without its key
 */
public record Retention(long millis, long keyMillis) {
    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException where one is negative
     */
    public Retention {
        if (millis < 0 || keyMillis < 0) {
            throw new IllegalArgumentException("nothing is kept for less than no time: " + millis + ", " + keyMillis);
        }
    }
}
