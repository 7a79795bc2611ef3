package io.antiphon.benchmarks.system;

/** Repliers that answer together. Counts on the event loop; is read when all of them have finished. */
final class Answers {
    private long count;
    private long lastNanos;

    PullingReplier replier() {
        return new PullingReplier(() -> {
            count++;
            lastNanos = System.nanoTime();
        });
    }

    long count() {
        return count;
    }

    /** When the last one was taken. */
    long lastNanos() {
        return lastNanos;
    }
}
