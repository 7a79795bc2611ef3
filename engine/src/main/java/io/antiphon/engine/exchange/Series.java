package io.antiphon.engine.exchange;

import io.antiphon.api.Content;

/**
 * What the present attempt has answered in parts so far. The parts themselves are in the log.
 *
 * @param first the number in the log of the first part; 0 where there is none
 * @param parts how many there are
 * @param bytes how many bytes they have together
 */
public record Series(int first, int parts, long bytes) {
    /** Nothing yet. */
    public static final Series NONE = new Series(0, 0, 0);

    /** How many bytes of parts are kept of one exchange: 64 MiB. */
    public static final long MOST_KEPT_BYTES = 64L << 20;

    /** How many parts are kept of one exchange, be they empty. */
    public static final int MOST_KEPT_PARTS = 500_000;

    /** Whether there are parts. */
    public boolean begun() {
        return parts > 0;
    }

    /** Returns whether one more part can be kept. */
    boolean hasRoomFor(Content content) {
        return parts < MOST_KEPT_PARTS && bytes + content.length() <= MOST_KEPT_BYTES;
    }

    Series with(Event.PartAdded part, int sequence) {
        return new Series(
                begun() ? first : sequence, parts + 1, bytes + part.content().length());
    }
}
