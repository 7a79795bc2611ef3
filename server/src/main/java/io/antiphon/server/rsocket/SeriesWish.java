package io.antiphon.server.rsocket;

import io.antiphon.api.Header;
import io.antiphon.api.Request;
import io.antiphon.http.header.MediaType;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a requestor wants its answer in parts: it names a form of series as one that it accepts, the same over
 * every door, so that every attempt at the exchange knows.
 */
final class SeriesWish {
    private static final String ACCEPT = "accept";
    private static final String MULTIPART = "multipart/mixed";
    private static final List<String> FORMS = List.of(MULTIPART, "application/x-ndjson", "text/event-stream");

    private SeriesWish() {}

    /** Whether the request says so. */
    static boolean isIn(Request request) {
        for (Header header : request.headers()) {
            if (header.name().equalsIgnoreCase(ACCEPT) && names(header.value())) {
                return true;
            }
        }
        return false;
    }

    /** The request, which says so. */
    static Request toldBy(Request request) {
        if (isIn(request)) {
            return request;
        }
        List<Header> headers = new ArrayList<>(request.headers());
        headers.add(new Header(ACCEPT, MULTIPART));
        return new Request(request.content(), headers);
    }

    private static boolean names(String accept) {
        return FORMS.stream().anyMatch(form -> MediaType.accepts(accept, form));
    }
}
