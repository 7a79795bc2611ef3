package io.antiphon.api;

import java.util.List;

/**
 * What a requestor asks.
 *
 * @param content the body
 * @param headers the end-to-end headers, in the order in which they came
 */
public record Request(Content content, List<Header> headers) {
    /** Nothing. */
    public static final Request EMPTY = new Request(Content.EMPTY, List.of());

    /** Keeps its own copy of the headers. */
    public Request {
        headers = List.copyOf(headers);
    }
}
