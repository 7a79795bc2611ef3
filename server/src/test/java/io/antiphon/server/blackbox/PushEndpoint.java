package io.antiphon.server.blackbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server of a replier that has itself called. Each path behaves as it is told to. */
public final class PushEndpoint implements AutoCloseable {
    private final HttpServer server;

    private PushEndpoint(HttpServer server) {
        this.server = server;
    }

    /** Starts one on a free port. */
    public static PushEndpoint start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return new PushEndpoint(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL of a path. */
    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** A URL at which nobody listens. */
    public static String unreachableUrl() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return "http://127.0.0.1:" + socket.getLocalPort() + "/";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From here on, what arrives at the path is answered so. */
    public Arrivals at(String path, Function<Arrival, PushReply> behaviour) {
        Arrivals arrivals = new Arrivals();
        server.createContext(path, exchange -> serve(exchange, arrivals, behaviour));
        return arrivals;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void serve(HttpExchange exchange, Arrivals arrivals, Function<Arrival, PushReply> behaviour)
            throws IOException {
        try (exchange) {
            Arrival arrival = Arrival.of(exchange);
            arrivals.add(arrival);
            PushReply reply = behaviour.apply(arrival);
            reply.type().ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            reply.retryAfter().ifPresent(when -> exchange.getResponseHeaders().set("Retry-After", when));
            byte[] body = reply.bytes();
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
