package io.antiphon.client.serve;

import io.antiphon.api.Answer;
import io.antiphon.api.Request;

/** Answers requests, one as any other. */
@FunctionalInterface
public interface Handler {
    /**
     * The answer. It runs on a virtual thread of its own, which is interrupted when the answer is no longer wanted;
     * then whatever it returns is dropped.
     *
     * @throws Exception where there is no answer: a {@link io.antiphon.client.ask.FailedException} says why in words
     *     for the requestor, of any other it hears the class alone
     */
    Answer handle(Request request) throws Exception;
}
