package io.antiphon.server.runtime;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.ConversationSettings;
import io.antiphon.engine.EngineSettings;
import io.antiphon.engine.ServiceSettings;
import io.antiphon.engine.ServiceTerms;
import io.antiphon.engine.TimeBounds;
import io.antiphon.engine.exchange.Backoff;
import io.antiphon.engine.exchange.Redelivery;
import io.antiphon.engine.exchange.Retention;
import io.antiphon.engine.signal.SignalSettings;
import io.antiphon.http.HttpSettings;
import io.antiphon.http.browser.Neighbours;
import io.antiphon.http.endpoint.Patience;
import io.antiphon.http.wire.Limits;
import io.antiphon.server.config.Configuration;
import io.antiphon.server.config.DeclaredService;
import io.antiphon.server.config.Neighbourhood;
import io.antiphon.server.config.ServiceOverrides;
import io.antiphon.server.config.SignalBounds;
import io.antiphon.server.config.Times;
import io.antiphon.server.rsocket.RSocketSettings;
import io.antiphon.store.rocksdb.RocksSettings;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a configuration means to each part of the server. */
final class Settings {
    private static final long PRESENCE_MILLIS = 10_000;
    private static final int CONVERSATION_WAITING = 64;
    private static final int QUEUE_HEAD = 1_024;

    private Settings() {}

    static EngineSettings engine(Configuration configuration) {
        Times times = configuration.times();
        return new EngineSettings(
                times.deadlineDefaultMillis(),
                times.noReplierGraceMillis(),
                PRESENCE_MILLIS,
                configuration.limits().queue(),
                configuration.limits().memoryBytes(heapBytes()),
                new ServiceSettings(
                        configuration.limits().services(),
                        configuration.limits().servicesPerCaller(),
                        configuration.forgetting().serviceMillis()),
                QUEUE_HEAD,
                new Redelivery(
                        new Backoff(times.firstRedeliveryMillis(), times.longestRedeliveryMillis()),
                        times.mostSetbacks(),
                        differing(configuration, ServiceOverrides::attempts)),
                new ConversationSettings(
                        configuration.limits().conversations(),
                        times.conversationIdleMillis(),
                        times.conversationIdleCeilingMillis(),
                        CONVERSATION_WAITING,
                        configuration.limits().conversationsPerCaller()),
                configuration.limits().headersBytes(),
                times.retentionMillis(),
                times.transferMillis(),
                differing(configuration, own -> terms(own, configuration)));
    }

    private static ServiceTerms terms(ServiceOverrides own, Configuration configuration) {
        int bodyBytes = configuration.limits().bodyBytes();
        return new ServiceTerms(
                own.deadlineMillis(),
                own.bodyBytes() < bodyBytes ? own.bodyBytes() : Integer.MAX_VALUE,
                retention(own, configuration.times().retentionMillis()));
    }

    private static @Nullable Retention retention(ServiceOverrides own, long generalMillis) {
        if (own.retentionMillis().isEmpty() && own.keyRetentionMillis().isEmpty()) {
            return null;
        }
        long millis = own.retentionMillis().orElse(generalMillis);
        return new Retention(millis, own.keyRetentionMillis().orElse(millis));
    }

    /** Something of each service that has settings of its own. */
    private static <T> Map<ServiceName, T> differing(
            Configuration configuration, Function<ServiceOverrides, T> something) {
        Map<ServiceName, T> all = new HashMap<>();
        for (DeclaredService service : configuration.services()) {
            if (service.overrides() != null) {
                all.put(service.name(), something.apply(service.overrides()));
            }
        }
        return all;
    }

    static RocksSettings store(Configuration configuration) {
        return new RocksSettings(
                configuration.storage().folder(),
                configuration.times().retentionMillis(),
                configuration.storage().blockCacheBytes(),
                configuration.storage().writeBuffersBytes(),
                configuration.storage().reserve());
    }

    static HttpSettings http(Configuration configuration, int connections) {
        io.antiphon.server.config.Limits limits = configuration.limits();
        return new HttpSettings(
                SocketAddress.inetSocketAddress(
                        configuration.http().port(), configuration.http().host()),
                limits.headersBytes(),
                limits.take(),
                new Limits(
                        connections,
                        limits.callsPerCaller(),
                        limits.bodyBytes(),
                        limits.memoryBytes(heapBytes()),
                        configuration.times().idleMillis(),
                        configuration.times().transferMillis()),
                patience(configuration.times()),
                neighbours(configuration.neighbours()));
    }

    private static Neighbours neighbours(Neighbourhood neighbourhood) {
        return new Neighbours(
                Set.copyOf(neighbourhood.hosts()), Set.copyOf(neighbourhood.origins()), neighbourhood.trustedProxies());
    }

    static SignalSettings signals(Configuration configuration) {
        SignalBounds bounds = configuration.signals();
        return new SignalSettings(
                bounds.topics(),
                bounds.valueBytes(),
                bounds.memoryBytes(heapBytes()),
                bounds.subscriptions(),
                bounds.waiting(),
                bounds.rate(),
                bounds.retentionMillis(),
                bounds.topicsPerCaller(),
                bounds.subscriptionsPerCaller());
    }

    static RSocketSettings rsocket(Configuration configuration, int connections) {
        io.antiphon.server.config.Limits limits = configuration.limits();
        Times times = configuration.times();
        return new RSocketSettings(
                new InetSocketAddress(
                        configuration.rsocket().host(), configuration.rsocket().port()),
                connections,
                limits.callsPerCaller(),
                limits.bodyBytes(),
                limits.memoryBytes(heapBytes()),
                times.transferMillis(),
                new io.antiphon.server.rsocket.Patience(
                        times.waitDefaultMillis(), times.waitCeilingMillis(), bounds(times)));
    }

    private static long heapBytes() {
        return Runtime.getRuntime().maxMemory();
    }

    private static Patience patience(Times times) {
        return new Patience(
                times.waitDefaultMillis(),
                times.waitCeilingMillis(),
                bounds(times),
                times.leaseDefaultMillis(),
                times.leaseCeilingMillis());
    }

    private static TimeBounds bounds(Times times) {
        return new TimeBounds(times.deadlineCeilingMillis(), times.delayCeilingMillis());
    }
}
