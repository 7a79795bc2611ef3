package io.antiphon.client.connection;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is.
 *
 * @param host its name or address, looked up at every attempt
 * @param port its port
 * @param webSocketPath the path of its WebSocket, or null where it is plain TCP
 */
public record ServerAddress(String host, int port, @Nullable String webSocketPath) {
    /** The port of a server that was not told otherwise. */
    public static final int DEFAULT_PORT = 7000;

    /**
     * Reads {@code HOST}, {@code HOST:PORT} or {@code ws://HOST:PORT/PATH}.
     *
     * @throws IllegalArgumentException where it is none of them
     */
    public static ServerAddress parse(String text) {
        try {
            URI uri = new URI(text.contains("://") ? text : "tcp://" + text);
            boolean webSocket = "ws".equals(uri.getScheme());
            boolean bare = "tcp".equals(uri.getScheme()) && uri.getPath().isEmpty();
            if (uri.getHost() != null && uri.getUserInfo() == null && (webSocket || bare)) {
                return new ServerAddress(uri.getHost(), port(uri), webSocket ? path(uri) : null);
            }
        } catch (URISyntaxException e) {
            // Told as any other text that is no address.
        }
        throw new IllegalArgumentException(
                "A server is given as HOST, HOST:PORT or ws://HOST:PORT/PATH, not as \"" + text + "\"");
    }

    InetSocketAddress unresolved() {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return InetSocketAddress.createUnresolved(bare, port);
    }

    @Override
    public String toString() {
        return webSocketPath == null ? host + ":" + port : "ws://" + host + ":" + port + webSocketPath;
    }

    private static int port(URI uri) {
        return uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    }

    private static String path(URI uri) {
        return uri.getPath().isEmpty() ? "/" : uri.getPath();
    }
}
