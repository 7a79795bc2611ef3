package io.antiphon.server.remote;

import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * A whole reply of the server.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the bytes as they came: read them only
 */
@SuppressWarnings("ArrayRecordComponent") // Replies are not compared, and a copy of an answer would be a waste.
public record Reply(int status, HttpHeaders headers, byte[] body) {

    private static final String EXCHANGES = "/exchanges/";
    private static final String PROBLEM_TYPE = "application/problem+json";

    /** Whether the status is 2xx. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The id of the exchange to come back for, where this is a ticket in place of an answer. */
    public Optional<String> ticket() {
        return headers.firstValue("Location")
                .filter(location -> status == 202 && location.contains(EXCHANGES))
                .map(location -> location.substring(location.indexOf(EXCHANGES) + EXCHANGES.length()));
    }

    /** Whether this stands for an answer that has not come yet. */
    public boolean isPending() {
        return status == 202 && headers.firstValue("Retry-After").isPresent();
    }

    /** The id of the exchange that this is the outcome of, where it is one. */
    public Optional<String> exchange() {
        return headers.firstValue("Antiphon-Exchange");
    }

    /** The server's account of what went wrong, where it gave one. */
    public Optional<ProblemDocument> problem() {
        boolean isProblem =
                contentType().filter(type -> type.startsWith(PROBLEM_TYPE)).isPresent();
        return isProblem ? ProblemDocument.parse(body) : Optional.empty();
    }

    /** The media type as it was given. */
    public Optional<String> contentType() {
        return headers.firstValue("Content-Type");
    }
}
