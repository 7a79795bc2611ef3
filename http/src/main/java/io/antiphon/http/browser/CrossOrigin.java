package io.antiphon.http.browser;

import static io.vertx.core.http.HttpHeaders.createOptimized;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A page of another origin that may use this server and read its responses (CORS, the Fetch standard).
 *
 * @param origin the page's origin, as its browser wrote it
 * @param preflight whether its browser asks first
 * @param fields the header fields that the page wants to send, where its browser asks first; or null
 */
public record CrossOrigin(
        String origin, boolean preflight, @Nullable String fields) {
    private static final CharSequence EXPOSED = createOptimized("Allow, Antiphon-Attempt, Antiphon-Conversation,"
            + " Antiphon-Deadline, Antiphon-Exchange, Content-Disposition, Content-Encoding, Date, ETag, Link, Location,"
            + " Preference-Applied, Retry-After");
    private static final CharSequence ASKED_FIRST =
            createOptimized("Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
    private static final CharSequence TEN_MINUTES = createOptimized("600");

    /** Adds to the header of a response what lets the page read it. */
    public void write(MultiMap response) {
        response.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        if (!preflight) {
            response.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
            response.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
            return;
        }
        response.add(HttpHeaders.VARY, ASKED_FIRST);
        response.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, TEN_MINUTES);
        String methods = response.get(HttpHeaders.ALLOW);
        if (methods != null) {
            response.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, methods);
        }
        if (fields != null) {
            response.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, fields);
        }
    }
}
