package io.antiphon.server.rsocket;

import io.antiphon.api.Header;
import io.antiphon.api.Request;
import io.antiphon.http.header.Accept;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells whether a requestor wants its answer in parts: it prefers a form of series to the plain answer, the same over
 * every door, so that every attempt at the exchange knows.
 */
final class SeriesWish {
    private static final String ACCEPT = "accept";
    private static final String MULTIPART = "multipart/mixed";
    private static final List<String> FORMS = List.of(MULTIPART, "application/x-ndjson", "text/event-stream");

    private SeriesWish() {}

    /** Whether the request says so. */
    static boolean isIn(Request request) {
        List<String> fields = new ArrayList<>();
        for (Header header : request.headers()) {
            if (header.name().equalsIgnoreCase(ACCEPT)) {
                fields.add(header.value());
            }
        }
        Accept accept = Accept.of(fields);
        return !fields.isEmpty() && FORMS.stream().anyMatch(accept::prefers);
    }

    /** The request, which says so. */
    static Request toldBy(Request request) {
        if (isIn(request)) {
            return request;
        }
        List<Header> headers = new ArrayList<>(request.headers());
        headers.removeIf(header -> header.name().equalsIgnoreCase(ACCEPT));
        headers.add(new Header(ACCEPT, MULTIPART));
        return new Request(request.content(), headers);
    }
}
