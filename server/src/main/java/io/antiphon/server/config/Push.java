package io.antiphon.server.config;

import java.net.URI;
import java.util.Map;

/**
 * How a service is called that has a URL in place of repliers that take.
 *
 * @param url where its requests are posted; internal addresses are allowed, since the operator chose it
 * @param concurrency requests under way at once
 * @param timeoutMillis how long one may take
 * @param headers sent along by name, for authorisation
 */
public record Push(
        @Setting(
                name = "push.url",
                kind = Kind.URL,
                standard = "",
                help = "Requests are posted here: http or https, without credentials.")
        URI url,

        @Setting(
                name = "push.concurrency",
                kind = Kind.COUNT,
                standard = "16",
                least = 1,
                most = 10_000,
                help = "The most requests under way at once.")
        int concurrency,

        @Setting(
                name = "push.timeout",
                kind = Kind.DURATION,
                standard = "30s",
                least = 1,
                help = "How long one request may take.")
        long timeoutMillis,

        Map<String, HeaderValue> headers)
        implements ServedBy {

    /** Keeps its own copy of the headers. */
    public Push {
        headers = Map.copyOf(headers);
    }
}
