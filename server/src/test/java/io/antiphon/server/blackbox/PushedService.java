package io.antiphon.server.blackbox;

import java.util.function.Function;

/**
 * A service that the server calls by push.
 *
 * @param service the service as its requestors see it
 * @param endpoint which is called
 * @param path at which it is called
 */
public record PushedService(Service service, PushEndpoint endpoint, String path) {
    /** From here on it replies so. To be called once. */
    public Arrivals replies(Function<Arrival, PushReply> behaviour) {
        return endpoint.at(path, behaviour);
    }

    /** A call to it. */
    public HttpCall ask() {
        return service.ask();
    }

    /** A ticket for a call to it. */
    public Ticket ticket() {
        return Ticket.of(service.http(), ask().prefer("respond-async").send());
    }

    /** The service of the same server that cannot be reached. */
    public Service unreachable() {
        return new Service(service.http(), "unreachable");
    }
}
