package io.antiphon.server.blackbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One call that arrived at a push endpoint.
 *
 * @param method its method
 * @param headers its header fields
 * @param body its body, as text in UTF-8
 * @param atMillis when it arrived, in milliseconds on a clock that only goes forward
 */
public record Arrival(String method, Headers headers, String body, long atMillis) {

    static Arrival of(HttpExchange exchange) throws IOException {
        long atMillis = System.nanoTime() / 1_000_000;
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Arrival(exchange.getRequestMethod(), exchange.getRequestHeaders(), body, atMillis);
    }

    /** The first value of the field. Fails where there is none. */
    public String header(String name) {
        return optionalHeader(name).orElseThrow(() -> new AssertionError("no header " + name + " in " + this));
    }

    /** The first value of the field. */
    public Optional<String> optionalHeader(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }
}
