package io.antiphon.simulation.history;

/**
 * How much was seen.
 *
 * @param questions asked
 * @param deliveries to repliers
 * @param promises to requestors
 * @param outcomes that somebody was told
 */
public record Counts(long questions, long deliveries, long promises, long outcomes) {
    /** Nothing was seen. */
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    /** Both together. */
    public Counts plus(Counts other) {
        return new Counts(
                questions + other.questions,
                deliveries + other.deliveries,
                promises + other.promises,
                outcomes + other.outcomes);
    }

    @Override
    public String toString() {
        return "%,d questions, %,d deliveries, %,d promises, %,d outcomes"
                .formatted(questions, deliveries, promises, outcomes);
    }
}
