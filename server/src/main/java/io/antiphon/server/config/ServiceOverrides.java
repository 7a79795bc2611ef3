package io.antiphon.server.config;

/**
 * The settings of one service, where they may differ from the general settings.
 *
 * @param attempts how often an exchange may be lost or fail retryably; 0 for any number
 * @param deadlineMillis the deadline of a findable exchange that states none
 * @param bodyBytes of one request
 */
public record ServiceOverrides(
        @Setting(
                name = "attempts",
                kind = Kind.COUNT,
                standard = "",
                general = "redelivery.attempts",
                help = "How many attempts may be lost or fail before the exchange fails. 0: any, until its deadline.")
        int attempts,

        @Setting(
                name = "deadline",
                kind = Kind.DURATION,
                standard = "",
                general = "deadline.default",
                within = "deadline.ceiling",
                least = 1,
                help = "The deadline of an exchange that can be found again and does not say Operation-Timeout.")
        long deadlineMillis,

        @Setting(
                name = "body",
                kind = Kind.SIZE,
                standard = "",
                general = "limits.body",
                within = "limits.body",
                least = 1,
                help = "The largest body of a request to it (413 payload-too-large).")
        int bodyBytes) {}
