package io.antiphon.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Guarantee;
import io.antiphon.engine.exchange.Phase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the world outside has seen of an engine, through all its crashes, and what follows from it for
 * everything that it sees later. Knows nothing of how the engine works.
 */
final class History {
    private final Map<ExchangeId, Phase> outcomes = new HashMap<>();
    private final Map<ExchangeId, Integer> plainDeliveries = new HashMap<>();
    private final Map<ExchangeId, Integer> plainReleases = new HashMap<>();
    private final Map<ExchangeId, Integer> attempts = new HashMap<>();
    private final Map<String, ExchangeId> keys = new HashMap<>();
    private final Set<ExchangeId> tickets = new HashSet<>();

    /** Somebody was told of this exchange as it is. */
    void seen(Exchange exchange) {
        if (exchange.phase() instanceof Phase.Finished) {
            Phase first = outcomes.putIfAbsent(exchange.id(), exchange.phase());
            assertThat(exchange.phase())
                    .as("the outcome of %s never changes", exchange.id())
                    .isEqualTo(first == null ? exchange.phase() : first);
        } else {
            assertThat(outcomes)
                    .as("nothing that ended begins again: %s", exchange)
                    .doesNotContainKey(exchange.id());
        }
    }

    /** Somebody was promised that this exchange goes on. */
    void ticket(Exchange exchange) {
        seen(exchange);
        tickets.add(exchange.id());
    }

    /** Somebody who used this key was attached to this exchange. */
    void keyed(String key, ExchangeId id) {
        ExchangeId first = keys.putIfAbsent(key, id);
        assertThat(id).as("key %s stands for one exchange", key).isEqualTo(first == null ? id : first);
    }

    /** A replier was given this exchange. */
    void delivered(Exchange exchange, long nowMillis) {
        seen(exchange);
        assertThat(nowMillis)
                .as("nothing is delivered after its deadline")
                .isLessThan(exchange.terms().deadlineMillis());
        if (exchange.terms().guarantee() == Guarantee.PLAIN) {
            int deliveries = plainDeliveries.merge(exchange.id(), 1, Integer::sum);
            assertThat(deliveries)
                    .as("a plain call runs at most once: %s", exchange)
                    .isEqualTo(plainReleases.getOrDefault(exchange.id(), 0) + 1);
        }
        attempts.merge(exchange.id(), exchange.attempt(), Math::max);
    }

    /** A replier gave this exchange back unprocessed. */
    void released(Exchange exchange) {
        plainReleases.merge(exchange.id(), 1, Integer::sum);
    }

    Set<ExchangeId> tickets() {
        return tickets;
    }

    int outcomes() {
        return outcomes.size();
    }

    int deliveries() {
        return attempts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
