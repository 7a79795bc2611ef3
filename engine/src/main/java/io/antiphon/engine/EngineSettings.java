package io.antiphon.engine;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.exchange.Redelivery;
import java.util.Map;

/**
 * The bounds and times of an engine.
 *
 * @param defaultDeadlineMillis how long an exchange lives that outlives its wait and does not say
 * @param noReplierGraceMillis how long a plain call waits for a first replier to connect
 * @param presenceMillis how long a replier counts as connected after its take has ended
 * @param queueLimit how many exchanges of one service may wait
 * @param memoryLimit how many bytes of exchanges are held in memory
 * @param services the bounds of what is known of services
 * @param queueHeadLimit how many waiting exchanges of one service stay in memory where they could be read again
 * @param redelivery how long a redelivered exchange is held back, and how often
 * @param conversations the bounds of conversations
 * @param headersBytes how long the header fields of a request or an answer may be together
 * @param retentionMillis how long the store keeps a finished exchange whose service has no terms for that
 * @param standstillMillis how long a reader of an answer in parts may hold it back
 * @param terms the terms of the services that have their own
 */
public record EngineSettings(
        long defaultDeadlineMillis,
        long noReplierGraceMillis,
        long presenceMillis,
        long queueLimit,
        long memoryLimit,
        ServiceSettings services,
        int queueHeadLimit,
        Redelivery redelivery,
        ConversationSettings conversations,
        int headersBytes,
        long retentionMillis,
        long standstillMillis,
        Map<ServiceName, ServiceTerms> terms) {
    /** Readers may take any time. */
    public static final long UNBOUNDED_MILLIS = Long.MAX_VALUE;

    private static final long DAY_MILLIS = 86_400_000;

    /** What a server does that was not told otherwise. */
    public static final EngineSettings DEFAULT = new EngineSettings(
            86_400_000,
            1_000,
            10_000,
            10_000_000,
            256L << 20,
            ServiceSettings.DEFAULT,
            1_024,
            Redelivery.DEFAULT,
            ConversationSettings.DEFAULT,
            64 << 10,
            DAY_MILLIS,
            UNBOUNDED_MILLIS,
            Map.of());

    /** Keeps its own copy of the map. */
    public EngineSettings {
        terms = Map.copyOf(terms);
    }

    /** Settings with which the store keeps a finished exchange for a day, and readers may take any time. */
    public EngineSettings(
            long defaultDeadlineMillis,
            long noReplierGraceMillis,
            long presenceMillis,
            long queueLimit,
            long memoryLimit,
            ServiceSettings services,
            int queueHeadLimit,
            Redelivery redelivery,
            ConversationSettings conversations,
            int headersBytes) {
        this(
                defaultDeadlineMillis,
                noReplierGraceMillis,
                presenceMillis,
                queueLimit,
                memoryLimit,
                services,
                queueHeadLimit,
                redelivery,
                conversations,
                headersBytes,
                DAY_MILLIS,
                UNBOUNDED_MILLIS,
                Map.of());
    }

    /** The terms of a service. */
    ServiceTerms termsOf(ServiceName service) {
        ServiceTerms own = terms.get(service);
        return own == null ? new ServiceTerms(defaultDeadlineMillis, Integer.MAX_VALUE, null) : own;
    }
}
