package io.antiphon.server.bench;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What to measure.
 *
 * @param server where RSocket is served
 * @param service the name of the service, or of the first of several
 * @param services over how many services the load is spread: their names are the first's with numbers
 * @param inFlight how many requests are under way at once, one measurement after the other
 * @param rate how many requests a second are offered, as far as so many in flight allow; 0 for as many as are
 *     answered. A request is late from when it was due
 * @param size bytes of a body, at least 16
 * @param kind what is promised
 * @param warmSeconds how long before the first measurement; half as long before each other
 * @param seconds how long a run takes
 * @param runs how many runs of each
 * @param ownReplier whether to serve the services too, on a connection of its own
 */
public record BenchPlan(
        InetSocketAddress server,
        String service,
        int services,
        List<Integer> inFlight,
        int rate,
        int size,
        Kind kind,
        int warmSeconds,
        int seconds,
        int runs,
        boolean ownReplier) {

    /** The shortest body: it holds a number that tells requests apart. */
    public static final int LEAST_SIZE = 16;

    /** What is promised to a request. */
    public enum Kind {
        /** A plain call. */
        PLAIN,
        /** A call with an idempotency key: on disk before it is dispatched. */
        DURABLE,
        /** A one-way message: on disk before it is acknowledged. */
        ONE_WAY
    }

    /** The services' names. */
    public List<String> names() {
        return services == 1
                ? List.of(service)
                : IntStream.range(0, services)
                        .mapToObj(number -> service + "-" + number)
                        .toList();
    }
}
