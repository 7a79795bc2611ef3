package io.antiphon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Header;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Guarantee;
import io.antiphon.engine.exchange.Terms;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Exchanges that ended a moment ago are remembered within bounds of number and bytes, header fields included. */
class RecentsTest {
    private final Recents recents = new Recents();

    @Test
    void the_oldest_of_many_goes() {
        IntStream.rangeClosed(1, 2_001).forEach(number -> recents.add(exchange(number, List.of())));
        assertThat(recents.get(id(1))).isNull();
        assertThat(recents.get(id(2))).isNotNull();
        assertThat(recents.get(id(2_001))).isNotNull();
    }

    @Test
    void the_oldest_of_those_with_much_beside_their_bodies_goes_before_the_memory_does() {
        List<Header> long60K = List.of(new Header("X", "x".repeat(60_000)));
        IntStream.rangeClosed(1, 400).forEach(number -> recents.add(exchange(number, long60K)));
        assertThat(recents.get(id(100))).isNull();
        assertThat(recents.get(id(400))).isNotNull();
    }

    private static Exchange exchange(int number, List<Header> headers) {
        Terms terms = new Terms(Guarantee.PLAIN, Terms.DEFAULT_URGENCY, 10, 0, null, null);
        Request request = new Request(Content.EMPTY, headers);
        return Exchange.begin(new Event.Accepted(1, id(number), new ServiceName("quote"), request, terms, false));
    }

    private static ExchangeId id(int number) {
        return new ExchangeId(1, number);
    }
}
