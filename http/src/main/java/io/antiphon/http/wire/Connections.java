package io.antiphon.http.wire;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All clients that are connected, and the bounds upon them together. On the event loop. */
public final class Connections {
    private static final long SWEEP_MILLIS = 1000;

    private final Limits limits;
    private final Timers timers;
    private final Callers callers;
    private final Map<HttpConnection, Connection> connections = new HashMap<>();
    private long outboundBytes;
    private boolean stopping;
    private CharSequence date;

    /** No connections yet. */
    public Connections(Limits limits, Timers timers) {
        this.limits = limits;
        this.timers = timers;
        this.callers = new Callers(limits.callsPerCaller());
        this.date = dateOf(timers.tickMillis());
        scheduleSweep();
    }

    /** A client has connected, and is sent away at once where there are too many. */
    public void opened(HttpConnection http) {
        if (connections.size() >= limits.connections()) {
            http.close();
            return;
        }
        Callers.Caller caller =
                callers.connected(String.valueOf(http.remoteAddress().hostAddress()));
        connections.put(http, new Connection(http, caller, timers.tickMillis()));
        http.closeHandler(closed -> closed(http));
    }

    /** A request has come; null where its connection is about to be closed, so that nobody may answer it. */
    public @Nullable Interaction begin(HttpServerRequest request) {
        Connection connection = connections.get(request.connection());
        return connection == null || connection.ending() ? null : new Interaction(request, connection, this);
    }

    /** How many clients are connected. */
    public int count() {
        return connections.size();
    }

    /** Tells the clients to go: those without a request under way now, the others with their response. */
    public void retire() {
        stopping = true;
        List.copyOf(connections.values()).forEach(Connection::retire);
    }

    Limits limits() {
        return limits;
    }

    Timers timers() {
        return timers;
    }

    boolean stopping() {
        return stopping;
    }

    /** Whether so much waits to be read that nothing new should be begun. */
    boolean congested() {
        return outboundBytes > limits.outboundBytes();
    }

    void outbound(long change) {
        outboundBytes += change;
    }

    CharSequence date() {
        return date;
    }

    private void closed(HttpConnection http) {
        Connection connection = connections.remove(http);
        if (connection != null) {
            connection.caller().disconnected();
        }
    }

    private void sweep() {
        scheduleSweep();
        long nowMillis = timers.tickMillis();
        date = dateOf(nowMillis);
        for (Connection connection : List.copyOf(connections.values())) {
            connection.sweep(limits, nowMillis);
        }
    }

    private void scheduleSweep() {
        timers.after(SWEEP_MILLIS, this::sweep);
    }

    private static CharSequence dateOf(long millis) {
        return HttpHeaders.createOptimized(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC)));
    }
}
