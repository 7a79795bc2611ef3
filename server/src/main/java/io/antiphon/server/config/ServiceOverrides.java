package io.antiphon.server.config;

import java.util.OptionalLong;

/**
 * The settings of one service, where they may differ from the general settings.
 *
 * @param attempts how often an exchange may be lost or fail retryably; 0 for any number
 * @param deadlineMillis the deadline of a findable exchange that states none
 * @param retentionMillis how long finished exchanges are kept; empty: as long as those of other services
 * @param keyRetentionMillis how long their idempotency keys are remembered; empty: as long as the exchanges are kept
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
                name = "retention",
                kind = Kind.DURATION_OR_AUTO,
                standard = "auto",
                help =
                        "How long a finished exchange and its answer can still be fetched: what is set when it is accepted. auto: as retention says for all.")
        OptionalLong retentionMillis,

        @Setting(
                name = "key-retention",
                kind = Kind.DURATION_OR_AUTO,
                standard = "auto",
                help =
                        "How long after its end an exchange's Idempotency-Key is remembered: what is set when it is accepted. Longer than the retention: a repeat is then told 410 content-erased. auto: as long as the exchange is kept.")
        OptionalLong keyRetentionMillis,

        @Setting(
                name = "body",
                kind = Kind.SIZE,
                standard = "",
                general = "limits.body",
                within = "limits.body",
                least = 1,
                help = "The largest body of a request to it (413 payload-too-large).")
        int bodyBytes) {}
