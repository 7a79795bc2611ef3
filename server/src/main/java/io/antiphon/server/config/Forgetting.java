package io.antiphon.server.config;

/**
 * How long is known what nobody uses.
 *
 * @param serviceMillis a service that is neither declared nor served nor asked
 */
public record Forgetting(
        @Setting(
                name = "services.forget",
                kind = Kind.DURATION,
                standard = "7d",
                least = 1_000,
                help = "How long a service is known that is neither declared nor served nor asked.")
        long serviceMillis) {}
