package io.antiphon.client.serve;

import io.antiphon.api.Request;

/** Answers requests in parts. */
@FunctionalInterface
public interface SeriesHandler {
    /**
     * Emits the parts of the answer; the answer has ended when it returns. Threads and exceptions are as with {@link
     * Handler#handle}.
     *
     * @throws Exception where the answer cannot go on
     */
    void handle(Request request, Emitter parts) throws Exception;
}
