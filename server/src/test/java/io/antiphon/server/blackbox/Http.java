package io.antiphon.server.blackbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/** A client of one server. Safe for use by several threads. */
public final class Http {
    private static final HttpClient VERSION_1 = client(HttpClient.Version.HTTP_1_1);
    private static final HttpClient UPGRADING = client(HttpClient.Version.HTTP_2);

    private final HttpClient client;
    private final boolean priorKnowledge;
    private final URI base;

    private Http(HttpClient client, boolean priorKnowledge, URI base) {
        this.client = client;
        this.priorKnowledge = priorKnowledge;
        this.base = base;
    }

    /** A client that speaks HTTP/1.1. */
    public static Http version1(URI base) {
        return new Http(VERSION_1, false, base);
    }

    /** A client that speaks cleartext HTTP/2 from the first byte. Its events come over HTTP/1.1. */
    public static Http version2(URI base) {
        return new Http(VERSION_1, true, base);
    }

    /** A client that asks for an upgrade to cleartext HTTP/2 with its first request. */
    public static Http upgrading(URI base) {
        return new Http(UPGRADING, false, base);
    }

    /** Where the server listens. */
    public URI base() {
        return base;
    }

    /** A GET of this path. */
    public HttpCall get(String path) {
        return call("GET", path);
    }

    /** A POST to this path. */
    public HttpCall post(String path) {
        return call("POST", path);
    }

    /** A DELETE of this path. */
    public HttpCall delete(String path) {
        return call("DELETE", path);
    }

    /** Any method on this path, which may carry a query. */
    public HttpCall call(String method, String path) {
        return new HttpCall(client, priorKnowledge, method, URI.create(base + path));
    }

    private static HttpClient client(HttpClient.Version version) {
        return HttpClient.newBuilder()
                .version(version)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }
}
