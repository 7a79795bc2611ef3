package io.antiphon.engine.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests how long an exchange and its key are kept by its terms. */
class RetentionTest {
    private static final long ACCEPTED_MILLIS = 1_000;
    private static final long END_MILLIS = 2_000;
    private static final long GENERAL_MILLIS = 77;
    private static final Claim CLAIM = new Claim("key", 1, 2);

    @Test
    void without_terms_of_its_own_it_is_kept_as_long_as_all_and_its_key_too() {
        Exchange exchange = ended(CLAIM, null);
        assertThat(exchange.keptMillis(GENERAL_MILLIS)).isEqualTo(GENERAL_MILLIS);
        assertThat(exchange.outlivedByKey()).isFalse();
        assertThat(exchange.keyOver(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void its_own_time_holds_in_the_place_of_the_general_one() {
        assertThat(ended(CLAIM, new Retention(5, 5)).keptMillis(GENERAL_MILLIS)).isEqualTo(5);
    }

    @Test
    void a_key_with_less_time_is_over_before_the_exchange_is() {
        Exchange exchange = ended(CLAIM, new Retention(50, 5));
        assertThat(exchange.keptMillis(GENERAL_MILLIS)).isEqualTo(50);
        assertThat(exchange.outlivedByKey()).isFalse();
        assertThat(exchange.keyOver(END_MILLIS + 4)).isFalse();
        assertThat(exchange.keyOver(END_MILLIS + 5)).isTrue();
    }

    @Test
    void a_key_is_not_over_before_the_exchange_has_ended() {
        assertThat(begun(CLAIM, new Retention(50, 0)).keyOver(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void a_key_with_more_time_keeps_the_exchange_without_its_contents() {
        Exchange exchange = ended(CLAIM, new Retention(5, 50));
        assertThat(exchange.outlivedByKey()).isTrue();
        assertThat(exchange.keptMillis(GENERAL_MILLIS)).isEqualTo(5);

        Exchange erased = exchange.after(new Event.Erased(END_MILLIS + 5));
        assertThat(erased.outlivedByKey()).isFalse();
        assertThat(erased.keptMillis(GENERAL_MILLIS)).isEqualTo(50);
        assertThat(erased.keyOver(END_MILLIS + 49)).isFalse();
        assertThat(erased.keyOver(END_MILLIS + 50)).isTrue();
    }

    @Test
    void without_a_key_its_time_does_not_count() {
        Exchange exchange = ended(null, new Retention(5, 50));
        assertThat(exchange.outlivedByKey()).isFalse();
        assertThat(exchange.after(new Event.Erased(END_MILLIS + 1)).keptMillis(GENERAL_MILLIS))
                .isEqualTo(5);
    }

    @Test
    void the_longest_times_do_not_run_over() {
        Exchange exchange = ended(CLAIM, new Retention(Long.MAX_VALUE, Long.MAX_VALUE));
        assertThat(exchange.keyOver(Long.MAX_VALUE - 1)).isFalse();
        assertThat(exchange.keptMillis(GENERAL_MILLIS)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void no_time_is_negative() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new Retention(-1, 0));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new Retention(0, -1));
    }

    private static Exchange ended(@Nullable Claim claim, @Nullable Retention retention) {
        return begun(claim, retention).after(new Event.Cancelled(END_MILLIS, CancelReason.REQUESTED));
    }

    private static Exchange begun(@Nullable Claim claim, @Nullable Retention retention) {
        Terms terms = new Terms(Guarantee.KEYED, Terms.DEFAULT_URGENCY, 60_000, 0, claim).kept(retention);
        return Exchange.begin(new Event.Accepted(
                ACCEPTED_MILLIS,
                new ExchangeId(1, 2),
                new ServiceName("quote"),
                new Request(Content.EMPTY, List.of()),
                terms,
                true));
    }
}
