package io.antiphon.examples;

import io.antiphon.client.ask.Ticket;
import io.antiphon.client.proxy.Deadline;
import io.antiphon.client.proxy.Key;
import io.antiphon.client.proxy.Service;
import io.antiphon.client.proxy.Wait;

/** What only a person decides. */
@Service("loans")
public interface Loans {
    /**
     * Wants a loan.
     *
     * @param customer for whom
     * @param amount how much
     */
    record Application(Customer customer, int amount) {}

    /**
     * What the person says.
     *
     * @param granted whether there is a loan
     * @param reason why, or why not
     */
    record Decision(boolean granted, String reason) {}

    /** A ticket at once, an answer within three days. With the number of the loan as its key, it is decided once. */
    @Wait("0ms")
    @Deadline("3d")
    Ticket<Decision> decide(@Key String number, Application application);
}
