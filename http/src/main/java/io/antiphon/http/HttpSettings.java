package io.antiphon.http;

import io.antiphon.engine.TimeBounds;
import io.antiphon.http.browser.Neighbours;
import io.antiphon.http.endpoint.Patience;
import io.antiphon.http.wire.Limits;
import io.vertx.core.net.SocketAddress;

/**
 * Where the door listens, and its bounds.
 *
 * @param address where to listen; port 0 is any that is free
 * @param headerBytes how long the header fields of a request may be together
 * @param takeLimit how many deliveries one take is given at most, whatever it asks for
 * @param limits what a client may cost
 * @param patience how long things may take
 * @param neighbours which hosts, pages and proxies are let in besides this machine's own
 */
public record HttpSettings(
        SocketAddress address,
        int headerBytes,
        int takeLimit,
        Limits limits,
        Patience patience,
        Neighbours neighbours) {
    /** What a server does that was not told otherwise. */
    public static final HttpSettings DEFAULT = new HttpSettings(
            SocketAddress.inetSocketAddress(8080, "127.0.0.1"),
            64 << 10,
            256,
            new Limits(20_000, 20_000, 8 << 20, 256L << 20, 75_000, 30_000),
            new Patience(30_000, 300_000, TimeBounds.DEFAULT, 30_000, 3_600_000),
            Neighbours.NONE);
}
