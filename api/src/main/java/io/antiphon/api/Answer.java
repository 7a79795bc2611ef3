package io.antiphon.api;

import java.util.List;

/**
 * What a replier answers.
 *
 * @param status 200 to 299: 200, or the HTTP status that the replier chose
 * @param content the body
 * @param headers end-to-end headers of the replier, in the order in which they came
 */
public record Answer(int status, Content content, List<Header> headers) {
    /**
     * Keeps its own copy of the headers.
     *
     * @throws IllegalArgumentException where the status is not 200 to 299
     */
    public Answer {
        if (status < 200 || status > 299) {
            throw new IllegalArgumentException("an answer's status is 200 to 299, not " + status);
        }
        headers = List.copyOf(headers);
    }

    /** An answer with status 200 and no headers. */
    public static Answer of(Content content) {
        return new Answer(200, content, List.of());
    }
}
