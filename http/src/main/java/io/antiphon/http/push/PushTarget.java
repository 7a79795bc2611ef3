package io.antiphon.http.push;

import java.net.URI;
import java.util.Map;

/**
 * Where the requests of a service are posted.
 *
 * @param url http or https, without credentials
 * @param concurrency how many requests may be under way
 * @param timeoutMillis how long one may take
 * @param bodyBytes how long an answer may be
 * @param headers fields to send along, which win over those of the requestor; they may hold secrets
 */
public record PushTarget(URI url, int concurrency, long timeoutMillis, int bodyBytes, Map<String, String> headers) {
    /** Keeps its own copy of the headers. */
    public PushTarget {
        headers = Map.copyOf(headers);
    }

    /** Without the headers. */
    @Override
    public String toString() {
        return url.toString();
    }
}
