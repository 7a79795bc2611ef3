package io.antiphon.server.command;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that misbehaves as it is told: each request gets the next of the replies for its path. */
public final class ScriptedServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /** Replies to one request. */
    @FunctionalInterface
    public interface Script {
        /** Replies, or breaks the connection by throwing. */
        void reply(HttpExchange exchange) throws IOException;
    }

    /** What was received. */
    public record Received(String line, Headers headers, String body) {

        /** The value of a header, or nothing. */
        public String header(String name) {
            String value = headers.getFirst(name);
            return value == null ? "" : value;
        }
    }

    public ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.start();
    }

    /** Where it listens. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The replies to the requests for this path, one after the other; the last again and again. */
    public ScriptedServer on(String path, Script... scripts) {
        Queue<Script> left = new ConcurrentLinkedQueue<>(List.of(scripts));
        server.createContext(path, exchange -> {
            try (exchange) {
                remember(exchange);
                Script script = left.size() > 1 ? left.remove() : left.element();
                script.reply(exchange);
            }
        });
        return this;
    }

    /** All requests so far, in order. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** A reply of this status, type and body. */
    public static Script reply(int status, String contentType, String body, String... headers) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Events, after which the connection breaks. */
    public static Script events(String events) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write(events.getBytes(StandardCharsets.UTF_8));
            out.flush();
            throw new IOException("the connection breaks");
        };
    }

    /** A reply without a body. */
    public static Script reply(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    /** No reply for as long as the test lasts. */
    public static Script held() {
        return _ -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** No reply at all: the connection breaks. */
    public static Script silence() {
        return _ -> {
            throw new IOException("the connection breaks");
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void remember(HttpExchange exchange) throws IOException {
        received.add(new Received(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    }
}
