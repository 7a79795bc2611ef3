package io.antiphon.client.serve;

import io.antiphon.api.Content;

/** Takes the parts of an answer. For use by the handler's own thread. */
@FunctionalInterface
public interface Emitter {
    /**
     * Sends a part, as soon as the requestor has room for it: until then it blocks.
     *
     * @throws InterruptedException where the answer is no longer wanted
     * @throws io.antiphon.client.ask.FailedException where the requestor asked for one answer, not for a series
     */
    void emit(Content part) throws InterruptedException;
}
