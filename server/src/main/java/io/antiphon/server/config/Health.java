package io.antiphon.server.config;

/**
 * When the server is taken to be stuck. All times in milliseconds.
 *
 * @param loopMillis how long the event loop may be busy with one thing
 * @param commitMillis how long a commit may take
 */
public record Health(
        @Setting(
                name = "health.loop",
                kind = Kind.DURATION,
                standard = "5s",
                least = 100,
                help = "How long the event loop may be busy with one thing before the log and the metrics say so.")
        long loopMillis,

        @Setting(
                name = "health.commit",
                kind = Kind.DURATION,
                standard = "20s",
                least = 100,
                help = "How long a commit may take before /health/ready, the log and the metrics say so.")
        long commitMillis) {}
