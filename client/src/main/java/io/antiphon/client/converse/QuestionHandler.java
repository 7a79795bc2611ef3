package io.antiphon.client.converse;

import io.antiphon.api.Answer;
import io.antiphon.api.Request;

/** Answers what the replier of a conversation asks. */
@FunctionalInterface
public interface QuestionHandler {
    /**
     * The answer. Threads and exceptions are as with a service's handler: it runs on a virtual thread of its own, which
     * is interrupted when the answer is no longer wanted.
     *
     * @throws Exception where there is no answer: a {@link io.antiphon.client.ask.FailedException} says why in words
     *     for the replier, of any other it hears the class alone
     */
    Answer answer(Request request) throws Exception;
}
