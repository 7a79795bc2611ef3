package io.antiphon.can.gateway;

/** How long to wait before the next attempt: twice as long each time. For one thread. */
final class Backoff {
    private static final long FIRST_MILLIS = 250;
    private static final long MOST_MILLIS = 30_000;

    private long millis = FIRST_MILLIS;
    private String said = "";

    long nextMillis() {
        long next = millis;
        millis = Math.min(2 * millis, MOST_MILLIS);
        return next;
    }

    void succeeded() {
        millis = FIRST_MILLIS;
        said = "";
    }

    /** Whether this was not the reason the last time too. */
    boolean isNews(String reason) {
        boolean news = !reason.equals(said);
        said = reason;
        return news;
    }
}
