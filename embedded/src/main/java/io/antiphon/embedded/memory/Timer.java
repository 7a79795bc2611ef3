package io.antiphon.embedded.memory;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.store.Due;
import java.util.Comparator;
import java.util.List;

/** Something that is due for an exchange: ordered by time. */
record Timer(Due due, ExchangeId id) implements Comparable<Timer> {
    private static final Comparator<Timer> ORDER = Comparator.comparingLong(
                    (Timer timer) -> timer.due().atMillis())
            .thenComparing(timer -> timer.due().kind())
            .thenComparing(Timer::id);

    static List<Timer> of(Exchange exchange, long retentionMillis) {
        return Due.of(exchange, retentionMillis).stream()
                .map(due -> new Timer(due, exchange.id()))
                .toList();
    }

    @Override
    public int compareTo(Timer other) {
        return ORDER.compare(this, other);
    }
}
