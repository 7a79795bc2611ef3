package io.antiphon.client.connection;

import io.antiphon.rsocket.connection.ConnectionLimits;
import java.util.Arrays;
import java.util.List;

/**
 * Where the servers are, and the client's bounds.
 *
 * @param servers tried in turn; one is connected at a time
 * @param waitMillis how long a call waits that does not say, in milliseconds
 * @param drainMillis how long calls and handlers that are under way may take when the client is closed
 * @param mostCalls how many calls may be under way at once; one more is refused as not processed
 * @param mostInFlight how many of them may be sent and not answered; others wait here. No more than the server bears
 *     on one connection
 * @param dialing how connections are made and made again
 * @param limits what one connection bears
 */
public record ClientSettings(
        List<ServerAddress> servers,
        long waitMillis,
        long drainMillis,
        int mostCalls,
        int mostInFlight,
        Dialing dialing,
        ConnectionLimits limits) {
    /** The usual ones, but for the number of requests that come: every service bounds its own. */
    private static final ConnectionLimits LIMITS = manyStreams(ConnectionLimits.DEFAULT);

    /**
     * Checks them and keeps its own list of servers.
     *
     * @throws IllegalArgumentException saying what makes no sense
     */
    public ClientSettings {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("Name at least one server, such as localhost:7000");
        }
        if (waitMillis < 0 || drainMillis < 0 || mostCalls < 1 || mostInFlight < 1) {
            throw new IllegalArgumentException("Times must not be negative, and at least one call must be allowed");
        }
    }

    /**
     * These servers, see {@link ServerAddress#parse}; a wait of 30 seconds, 10 to drain, 65,536 calls,
     * 4,096 of them in flight.
     *
     * @throws IllegalArgumentException where one is no address
     */
    public static ClientSettings of(String... servers) {
        List<ServerAddress> addresses =
                Arrays.stream(servers).map(ServerAddress::parse).toList();
        return new ClientSettings(addresses, 30_000, 10_000, 1 << 16, 4_096, Dialing.DEFAULT, LIMITS);
    }

    /** The same, where a call that does not say waits so long. */
    public ClientSettings withWaitMillis(long value) {
        return new ClientSettings(servers, value, drainMillis, mostCalls, mostInFlight, dialing, limits);
    }

    /** The same, with so long to finish what is under way. */
    public ClientSettings withDrainMillis(long value) {
        return new ClientSettings(servers, waitMillis, value, mostCalls, mostInFlight, dialing, limits);
    }

    /** The same, with so many calls at once. */
    public ClientSettings withMostCalls(int value) {
        return new ClientSettings(servers, waitMillis, drainMillis, value, mostInFlight, dialing, limits);
    }

    /** The same, with so many calls in flight. */
    public ClientSettings withMostInFlight(int value) {
        return new ClientSettings(servers, waitMillis, drainMillis, mostCalls, value, dialing, limits);
    }

    /** The same, with connections made so. */
    public ClientSettings withDialing(Dialing value) {
        return new ClientSettings(servers, waitMillis, drainMillis, mostCalls, mostInFlight, value, limits);
    }

    /** The same, with connections that bear so much. */
    public ClientSettings withLimits(ConnectionLimits value) {
        return new ClientSettings(servers, waitMillis, drainMillis, mostCalls, mostInFlight, dialing, value);
    }

    private static ConnectionLimits manyStreams(ConnectionLimits usual) {
        return new ConnectionLimits(
                usual.frameBytes(),
                usual.fragmentBytes(),
                usual.payloadBytes(),
                usual.unfinishedBytes(),
                1 << 20,
                usual.outboundPauseBytes(),
                usual.outboundBytes(),
                usual.setupMillis(),
                usual.minKeepAliveMillis(),
                usual.maxLifetimeMillis());
    }
}
