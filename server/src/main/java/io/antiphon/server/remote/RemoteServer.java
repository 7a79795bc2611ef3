package io.antiphon.server.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends requests to one server. Any number of threads may use it. */
public final class RemoteServer {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int HIGHEST_PORT = 65_535;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** The media type of an answer in lines. */
    public static final String LINES = "application/x-ndjson";

    private final String base;
    private final HttpClient client;

    private RemoteServer(String base, Duration connecting) {
        this.base = base;
        this.client = client(base, connecting);
    }

    /**
     * The server at this address. Connects to nothing yet.
     *
     * @throws IllegalArgumentException where the text is no URL of http or https
     */
    public static RemoteServer at(String url) {
        URI uri = uri(url);
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("credentials do not belong in URLs");
        }
        if (!SCHEMES.contains(scheme)
                || uri.getHost() == null
                || uri.getPort() > HIGHEST_PORT
                || uri.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "'%s' is not the URL of a server, such as http://127.0.0.1:8080".formatted(url));
        }
        return new RemoteServer(scheme + url.substring(scheme.length()).replaceFirst("/+$", ""), CONNECT_TIMEOUT);
    }

    /** The same server for somebody who waits so long in all: connecting takes no longer either. */
    public RemoteServer within(@Nullable Duration wait) {
        if (wait == null || !wait.isPositive() || wait.compareTo(CONNECT_TIMEOUT) >= 0) {
            return this;
        }
        return new RemoteServer(base, wait);
    }

    /** Where the server is, as it was given. */
    public String base() {
        return base;
    }

    /** A request to a path below the server's address. It may take a minute, unless it is given another time. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    }

    /** A request that posts this body. */
    public HttpRequest.Builder post(String path, byte[] body) {
        BodyPublisher publisher = body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        return request(path).POST(publisher);
    }

    /** A text as one segment of a path or one value of a query. */
    public static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Sends a request and waits for the whole reply, whatever its status.
     *
     * @throws UnreachableException where none came
     * @throws InterruptedException where the thread was interrupted meanwhile; the connection is closed
     */
    public Reply send(HttpRequest request) throws UnreachableException, InterruptedException {
        HttpResponse<byte[]> response = send(request, BodyHandlers.ofByteArray());
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    /**
     * Sends a request and hands over the lines of its reply as they come, where they are {@link #LINES}.
     *
     * @return the reply: what comes in other forms as it is, of lines only the problem with which they ended, if any
     * @throws UnreachableException where none came, or it broke in the middle
     * @throws InterruptedException where the thread was interrupted meanwhile; the connection is closed
     */
    public Reply sendForLines(HttpRequest request, Consumer<String> lines)
            throws UnreachableException, InterruptedException {
        HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            boolean inLines = response.headers().firstValue("Content-Type").equals(Optional.of(LINES));
            return inLines
                    ? LineReply.read(body, response.headers(), lines)
                    : new Reply(response.statusCode(), response.headers(), body.readAllBytes());
        } catch (IOException e) {
            throw new UnreachableException(explain(e), e);
        }
    }

    <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws UnreachableException, InterruptedException {
        try {
            return client.send(request, handler);
        } catch (IOException e) {
            throw new UnreachableException(explain(e), e);
        }
    }

    private String explain(IOException e) {
        return switch (e) {
            case ConnectException _, HttpConnectTimeoutException _ ->
                "Cannot reach %s. Start a server with 'antiphon serve', or name another with --server or"
                                .formatted(base)
                        + " ANTIPHON_SERVER.";
            case HttpTimeoutException _ -> "%s did not reply in time: the outcome is unknown.".formatted(base);
            default -> "The connection to %s broke: the outcome is unknown (%s).".formatted(base, e.getMessage());
        };
    }

    private static HttpClient client(String base, Duration connecting) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(connecting);
        if (!base.startsWith("https:")) {
            builder.sslContext(NoTls.context());
        }
        return builder.build();
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'%s' is not a URL: %s".formatted(url, e.getReason()), e);
        }
    }
}
