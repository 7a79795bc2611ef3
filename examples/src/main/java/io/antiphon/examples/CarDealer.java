package io.antiphon.examples;

import io.antiphon.client.Antiphon;
import io.antiphon.client.AntiphonClient;
import io.antiphon.client.ask.Ticket;
import java.io.PrintStream;
import java.time.Duration;

/** The requestor: sells a car on credit. */
public final class CarDealer {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Credit credit;
    private final Loans loans;
    private final PrintStream out;

    CarDealer(Antiphon antiphon, PrintStream out) {
        this.credit = antiphon.proxy(Credit.class);
        this.loans = antiphon.proxy(Loans.class);
        this.out = out;
    }

    /** Sells one car with the help of the servers named. */
    public static void main(String[] servers) {
        try (Antiphon antiphon = AntiphonClient.connect(servers)) {
            new CarDealer(antiphon, System.out).sell("loan-17", new Customer("Ada", 42_000), 30_000);
        }
    }

    /** Asks all that there is to ask. */
    void sell(String number, Customer customer, int price) {
        out.printf("%s would like a car for %,d%n", customer.name(), price);
        out.printf("Score, at once: %d points%n", credit.score(customer));

        Ticket<Credit.Report> report = credit.report(customer);
        out.println("Report: takes longer, so here is a ticket, " + report.exchange());
        Ticket<Loans.Decision> decision = loans.decide(number, new Loans.Application(customer, price));
        out.println("Loan: a person decides, so here is a ticket, " + decision.exchange());

        answer(report).findings().forEach(finding -> out.println("Report, later: " + finding));
        Loans.Decision decided = answer(decision);
        out.printf("Loan, in the end: %s, as %s%n", decided.granted() ? "granted" : "refused", decided.reason());
    }

    /** Any process could come back with the ticket, also one that is started next week. */
    private static <T> T answer(Ticket<T> ticket) {
        return ticket.await(PATIENCE)
                .orElseThrow(() -> new IllegalStateException("There is no answer yet to " + ticket.exchange()));
    }
}
