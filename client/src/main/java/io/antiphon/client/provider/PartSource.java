package io.antiphon.client.provider;

/** What brings the parts of a {@link SeriesCall}. Safe for use by any thread. */
public interface PartSource {
    /** Asks, for so many parts at first, which may be all; once. */
    void begin(int parts);

    /** So many more are wanted. It may be called before what {@link #begin} has begun has come about. */
    void request(int more);

    /** No more is wanted. What has not begun never does. */
    void cancel();
}
