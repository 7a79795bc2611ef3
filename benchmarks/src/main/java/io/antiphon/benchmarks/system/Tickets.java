package io.antiphon.benchmarks.system;

import io.antiphon.benchmarks.load.Repeated;
import io.antiphon.benchmarks.load.RequestBytes;

/** Requests for a ticket, to a service that nobody serves. */
final class Tickets {
    static final String SERVICE = "waiting";

    private static final int BODY_BYTES = 128;
    private static final int ACCEPTED = 202;

    private Tickets() {}

    /** So many of them. */
    static Repeated requests(long count) {
        byte[] request =
                RequestBytes.post("/services/" + SERVICE, RequestBytes.body(BODY_BYTES), "Prefer: respond-async");
        return Repeated.times(request, ACCEPTED, count);
    }
}
