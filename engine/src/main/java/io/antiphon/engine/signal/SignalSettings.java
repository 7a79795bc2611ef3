package io.antiphon.engine.signal;

/**
 * The bounds of signals.
 *
 * @param topics how many topics may have a last value
 * @param valueBytes how long one value may be
 * @param memoryBytes how many bytes all last values, and what finds them, may take together, about; and as many again
 *     what finds their subscribers
 * @param subscriptions how many subscriptions there may be
 * @param slots in how many places, over all subscriptions, a topic may wait to be taken
 * @param ratePerSecond how many values of one topic are offered to its subscribers in a second; 1 to 1,000,000
 * @param retentionMillis how long a last value is kept that no other follows
 * @param topicShare how many of the topics one caller may have given their first value
 * @param subscriptionShare how many of the subscriptions one caller may have
 */
public record SignalSettings(
        int topics,
        int valueBytes,
        long memoryBytes,
        int subscriptions,
        int slots,
        int ratePerSecond,
        long retentionMillis,
        int topicShare,
        int subscriptionShare) {
    /** What a server does that was not told otherwise. */
    public static final SignalSettings DEFAULT =
            new SignalSettings(100_000, 64 << 10, 64L << 20, 10_000, 1_000_000, 1_000, 7 * 86_400_000L, 50_000, 5_000);
}
