package io.antiphon.examples;

import io.antiphon.client.ask.Ticket;
import io.antiphon.client.proxy.Deadline;
import io.antiphon.client.proxy.Service;
import io.antiphon.client.proxy.Wait;
import java.util.List;

/** What can be asked about a customer. */
@Service("credit")
public interface Credit {
    /**
     * What the registers say.
     *
     * @param findings one of each register
     */
    record Report(List<String> findings) {}

    /** A number of points, at once: the caller waits for it. */
    int score(Customer customer);

    /** Takes a while, as registers are slow: after half a second the caller has a ticket, and comes back with it. */
    @Wait("500ms")
    @Deadline("10m")
    Ticket<Report> report(Customer customer);
}
