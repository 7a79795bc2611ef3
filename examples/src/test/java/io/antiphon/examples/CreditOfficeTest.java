package io.antiphon.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.antiphon.api.Problem;
import io.antiphon.api.State;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.ask.Ticket;
import io.antiphon.examples.Loans.Application;
import io.antiphon.examples.Loans.Decision;
import io.antiphon.testkit.embedded.VirtualAntiphon;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CreditOfficeTest {
    private static final Customer ADA = new Customer("Ada", 40_000);

    @AutoClose
    private final VirtualAntiphon antiphon = VirtualAntiphon.start();

    private final Clerk clerk = CreditOffice.open(antiphon);
    private final Loans loans = antiphon.proxy(Loans.class);

    @Test
    void scores_a_customer() {
        assertThat(antiphon.proxy(Credit.class).score(ADA)).isEqualTo(700);
    }

    @Test
    void a_loan_is_decided_a_day_later() throws InterruptedException {
        Ticket<Decision> ticket = loans.decide("1", new Application(ADA, 100_000));
        antiphon.await(ticket.exchange(), State.DEFERRED);

        antiphon.pass(Duration.ofDays(1));
        assertThat(ticket.poll()).isEmpty();
        clerk.decideNext();

        assertThat(ticket.poll()).contains(new Decision(false, "it is more than two years' income"));
    }

    @Test
    void a_loan_that_nobody_decides_expires_after_three_days() {
        Ticket<Decision> ticket = loans.decide("2", new Application(ADA, 100));

        antiphon.pass(Duration.ofDays(3));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(ticket::poll)
                .satisfies(e -> assertThat(e.problem()).contains(Problem.DEADLINE_PASSED));
    }

    @Test
    void a_loan_is_applied_for_once() {
        Application application = new Application(ADA, 100);

        assertThat(loans.decide("3", application).exchange())
                .isEqualTo(loans.decide("3", application).exchange());
    }
}
