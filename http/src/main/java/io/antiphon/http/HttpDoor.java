package io.antiphon.http;

import io.antiphon.engine.Clock;
import io.antiphon.engine.Engine;
import io.antiphon.engine.EngineThread;
import io.antiphon.engine.share.Turns;
import io.antiphon.http.endpoint.Endpoints;
import io.antiphon.http.wire.Connections;
import io.antiphon.http.wire.DoorTransport;
import io.antiphon.http.wire.Timers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's HTTP door. It lives on the event loop that owns the engine, so that a call is parsed,
 * dispatched, answered and written without ever changing threads.
 */
public final class HttpDoor {
    /** The shortest delay there is: the loop looks after its connections before it runs what was delayed. */
    private static final long NEXT_TURN_MILLIS = 1;

    private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);

    private final Vertx vertx;
    private final HttpServer server;
    private final Endpoints endpoints;
    private final Connections connections;
    private final long ticker;

    private HttpDoor(Vertx vertx, HttpServer server, Endpoints endpoints, Connections connections, long ticker) {
        this.vertx = vertx;
        this.server = server;
        this.endpoints = endpoints;
        this.connections = connections;
        this.ticker = ticker;
    }

    /**
     * The thread of an engine that a door in this context opens onto.
     *
     * @param context an event loop context of a Vert.x with one event loop
     */
    public static EngineThread thread(Context context) {
        return task -> context.runOnContext(now -> task.run());
    }

    /**
     * The turns of a thread, which all doors onto it share.
     *
     * @param context as that of {@link #thread}
     * @param engine whose callers share it
     * @param mostOfCaller how many requests of one caller may wait for their turn
     */
    public static Turns turns(Context context, Engine engine, Clock clock, int mostOfCaller) {
        Vertx vertx = context.owner();
        return new Turns(
                clock::nanos,
                thread(context)::execute,
                task -> vertx.setTimer(NEXT_TURN_MILLIS, timer -> task.run()),
                engine.accounts()::size,
                mostOfCaller);
    }

    /**
     * Opens the door. May be called from any thread.
     *
     * @param context an event loop context of a Vert.x of {@link DoorTransport} that has one event loop: the engine's thread
     * @param engine an engine that has started, whose thread is {@link #thread} of this context
     * @param turns those of the engine's thread
     * @return fails where the address cannot be listened on
     */
    public static Future<HttpDoor> listen(
            Context context, Engine engine, Turns turns, HttpSettings settings, HttpPorts ports) {
        Vertx vertx = context.owner();
        Endpoints endpoints = new Endpoints(
                engine,
                ports.signals(),
                settings.patience(),
                settings.takeLimit(),
                ports.latencies(),
                ports.complaint(),
                ports.metrics());
        Timers timers = new Timers(ports.clock(), thread(context), engine.guard());
        Connections connections = new Connections(
                settings.limits(),
                settings.neighbours(),
                timers,
                DoorTransport.arrivals(vertx),
                engine.accounts(),
                turns);
        Reception reception = new Reception(connections, endpoints.router(), settings.neighbours());
        HttpServer server = vertx.createHttpServer(ServerOptions.of(settings))
                .connectionHandler(connections::opened)
                .requestHandler(reception::receive)
                .invalidRequestHandler(reception::refuse)
                .exceptionHandler(HttpDoor::broken);
        return server.listen(settings.address()).map(listening -> {
            long ticker = vertx.setPeriodic(Timers.TICK_MILLIS, tick -> timers.tick());
            return new HttpDoor(vertx, listening, endpoints, connections, ticker);
        });
    }

    /** A connection that broke, or said what is no HTTP: anybody may do that as often as they like. */
    private static void broken(Throwable cause) {
        LOG.debug("A connection broke", cause);
    }

    /** The port on which it listens. */
    public int port() {
        return server.actualPort();
    }

    /** Every path that is served, with its methods, HEAD and OPTIONS not counted. */
    public Map<String, Set<String>> routes() {
        return endpoints.router().routes();
    }

    /** How many clients are connected. On the event loop. */
    public int connections() {
        return connections.count();
    }

    /** How many bytes arrive or wait to be read, all clients together. On the event loop. */
    public long bytesInTransit() {
        return connections.bytesInTransit();
    }

    /**
     * Begins to stop: nothing is held any more, clients are told to close their connections, and idle
     * connections are closed. Whoever holds an exchange may still come and answer it, until {@link
     * #close}. What becomes of calls is for the engine to say: stop it after this. On the event loop.
     */
    public void stopAccepting() {
        endpoints.stop();
        connections.retire();
    }

    /** Stops listening and closes all connections, whatever is under way on them. */
    public Future<Void> close() {
        vertx.cancelTimer(ticker);
        return server.close();
    }
}
