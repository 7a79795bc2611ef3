package io.antiphon.simulation.actor;

import io.antiphon.simulation.world.Network;
import io.netty.channel.local.LocalAddress;
import io.netty.handler.codec.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP to whatever server there is, on connections that it keeps. */
final class HttpClient {
    private final Network network;
    private final Supplier<LocalAddress> server;
    private final List<HttpLine> lines = new ArrayList<>();

    HttpClient(Network network, Supplier<LocalAddress> server) {
        this.network = network;
        this.server = server;
    }

    /** Sends a request; the reply is null where none came. The connection may be hung up meanwhile. */
    HttpLine send(
            HttpMethod method,
            String path,
            Map<String, String> headers,
            String body,
            Consumer<@Nullable HttpReply> reply) {
        HttpLine line = free();
        line.send(method, path, headers, body, reply);
        return line;
    }

    HttpLine get(String path, Map<String, String> headers, Consumer<@Nullable HttpReply> reply) {
        return send(HttpMethod.GET, path, headers, "", reply);
    }

    HttpLine post(String path, Map<String, String> headers, String body, Consumer<@Nullable HttpReply> reply) {
        return send(HttpMethod.POST, path, headers, body, reply);
    }

    Network network() {
        return network;
    }

    LocalAddress server() {
        return server.get();
    }

    /** Whether a reply is still to come on a connection that stands. */
    boolean waits() {
        return lines.stream().anyMatch(line -> !line.isOver() && !line.free());
    }

    /** Since when it has waited for the replies of which nothing has come, all lines but this one. */
    List<Long> silentSinceMillis(@Nullable HttpLine other) {
        return lines.stream()
                .filter(line -> line != other && line.isSilent() && !line.free())
                .map(HttpLine::sentMillis)
                .toList();
    }

    /** Ends every connection. */
    void close() {
        lines.forEach(HttpLine::hangUp);
        lines.clear();
    }

    private HttpLine free() {
        lines.removeIf(HttpLine::isOver);
        return lines.stream().filter(HttpLine::free).findFirst().orElseGet(() -> {
            HttpLine line = new HttpLine(this);
            lines.add(line);
            return line;
        });
    }
}
