package io.antiphon.rsocket.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Credit adds up, is used up, and can be without bound. */
class CreditTest {

    @Test
    void credit_is_used_up_and_added_to() {
        Credit credit = new Credit(1);

        assertThat(credit.take()).isTrue();
        assertThat(credit.take()).isFalse();
        credit.add(2);
        credit.add(3);
        assertThat(credit.available()).isEqualTo(5);
        assertThat(credit.take()).isTrue();
        assertThat(credit.available()).isEqualTo(4);
    }

    @Test
    void credit_saturates_and_then_stays_for_ever() {
        Credit credit = new Credit(Credit.UNBOUNDED - 1);
        credit.add(Credit.UNBOUNDED);

        assertThat(credit.available()).isEqualTo(Credit.UNBOUNDED);
        assertThat(credit.take()).isTrue();
        assertThat(credit.available()).isEqualTo(Credit.UNBOUNDED);
        credit.add(1);
        assertThat(credit.available()).isEqualTo(Credit.UNBOUNDED);
    }

    @Test
    void adding_up_to_the_bound_exactly_means_any_number() {
        Credit credit = new Credit(Credit.UNBOUNDED - 1);
        credit.add(1);

        assertThat(credit.available()).isEqualTo(Credit.UNBOUNDED);
    }
}
