package io.antiphon.http.wire;

import io.antiphon.engine.share.Account;
import io.antiphon.engine.share.Accounts;
import io.antiphon.engine.share.Turns;
import io.antiphon.http.browser.Neighbours;
import io.antiphon.http.browser.Peer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All clients that are connected, and the bounds upon them together. On the event loop. */
public final class Connections {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final long SWEEP_MILLIS = 1000;
    /** So many clients beyond the limit are told at a time that they are too many. */
    private static final int MOST_SURPLUS = 1000;

    private final Limits limits;
    private final Neighbours neighbours;
    private final Timers timers;
    private final Arrivals arrivals;
    private final Accounts accounts;
    private final Turns turns;
    private final Map<HttpConnection, Connection> connections = new HashMap<>();
    private long transitBytes;
    /** Whether somebody was refused as too much was in transit, since the last sweep. */
    private boolean crowded;

    private boolean stopping;
    private CharSequence date;

    /** No connections yet. */
    public Connections(
            Limits limits, Neighbours neighbours, Timers timers, Arrivals arrivals, Accounts accounts, Turns turns) {
        this.limits = limits;
        this.neighbours = neighbours;
        this.timers = timers;
        this.arrivals = arrivals;
        arrivals.atMost(limits.connections());
        arrivals.share(turns, accounts);
        this.accounts = accounts;
        this.turns = turns;
        this.date = dateOf(timers.tickMillis());
        scheduleSweep();
    }

    /** A client has connected. Where there are too many it is told so when it asks, and sent away. */
    public void opened(HttpConnection http) {
        arrivals.spoke(http.remoteAddress());
        int count = connections.size();
        if (count >= limits.connections() + MOST_SURPLUS) {
            http.close();
            return;
        }
        Account account = accounts.connected(String.valueOf(http.remoteAddress().hostAddress()));
        Peer peer = new Peer(neighbours, http.localAddress(), http.remoteAddress());
        connections.put(
                http, new Connection(http, peer, account, count >= limits.connections(), timers.steadyMillis()));
        http.closeHandler(closed -> closed(http));
        http.exceptionHandler(Connections::broken);
    }

    /** A request has come; null where its connection is about to be closed, so that nobody may answer it. */
    public @Nullable Interaction begin(HttpServerRequest request) {
        Connection connection = connections.get(request.connection());
        return connection == null || connection.ending() ? null : new Interaction(request, connection, this);
    }

    /** The caller with this address, who sent a request to a proxy that is believed. */
    Account behindProxy(InetAddress address) {
        return accounts.connected(address.getHostAddress());
    }

    /** How many clients are connected. */
    public int count() {
        return connections.size();
    }

    /** How many bytes arrive or wait to be read, all clients together. */
    public long bytesInTransit() {
        return transitBytes;
    }

    /** Tells the clients to go: those without a request under way now, the others with their response. */
    public void retire() {
        stopping = true;
        List.copyOf(connections.values()).forEach(Connection::retire);
    }

    Limits limits() {
        return limits;
    }

    Turns turns() {
        return turns;
    }

    Timers timers() {
        return timers;
    }

    boolean stopping() {
        return stopping;
    }

    /** Whether so much arrives, or waits to be read, that nothing new should be begun. */
    boolean congested() {
        boolean congested = transitBytes > limits.transitBytes();
        crowded |= congested;
        return congested;
    }

    void transit(long change) {
        transitBytes += change;
    }

    CharSequence date() {
        return date;
    }

    private void closed(HttpConnection http) {
        Connection connection = connections.remove(http);
        if (connection != null) {
            connection.account().disconnected();
        }
    }

    /** It broke, or says what is no HTTP: anybody may do that as often as they like. */
    private static void broken(Throwable cause) {
        LOG.debug("A connection broke", cause);
    }

    private void sweep() {
        scheduleSweep();
        long nowMillis = timers.steadyMillis();
        date = dateOf(timers.tickMillis());
        arrivals.sweep(limits.idleMillis());
        for (Connection connection : List.copyOf(connections.values())) {
            connection.sweep(limits, nowMillis);
        }
        if (crowded) {
            relieve(nowMillis);
        }
    }

    /** Who has been sending or reading for longest makes room for all others, and then some. */
    private void relieve(long nowMillis) {
        List<Interaction> slowest = connections.values().stream()
                .flatMap(connection -> connection.transfers().stream())
                .filter(transfer -> nowMillis - transfer.transferSinceMillis() >= SWEEP_MILLIS)
                .sorted(Comparator.comparingLong(Interaction::transferSinceMillis))
                .toList();
        for (Interaction transfer : slowest) {
            if (transitBytes > limits.transitBytes() / 2) {
                transfer.cutOff();
            }
        }
        crowded = false;
    }

    private void scheduleSweep() {
        timers.after(SWEEP_MILLIS, this::sweep);
    }

    private static CharSequence dateOf(long millis) {
        return HttpHeaders.createOptimized(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC)));
    }
}
