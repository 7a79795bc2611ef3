package io.antiphon.client.serve;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.Failure;
import java.util.Objects;

/** What a handler says of its job when it returns. */
public sealed interface Outcome {
    /** The answer will come from whoever holds the job's token. */
    Outcome DEFERRED = new Deferred();

    /**
     * The answer.
     *
     * @param answer the answer
     */
    record Answered(Answer answer) implements Outcome {
        /** Handlers are code of others: one that gives no answer is told so here, where it stands. */
        public Answered {
            Objects.requireNonNull(answer, "The handler gave no answer");
        }
    }

    /**
     * There is no answer. The same as to throw it.
     *
     * @param failure why
     */
    record Failed(Failure failure) implements Outcome {
        /** See {@link Answered}. */
        public Failed {
            Objects.requireNonNull(failure, "The handler gave no failure");
        }
    }

    /**
     * The answer will come another way, before the deadline, from whoever holds the job's {@link Job#token token}. Pass
     * the token on before you return this: until then the exchange is yours, and given to another replier if you
     * are lost.
     */
    record Deferred() implements Outcome {}

    /** An answer with nothing but a body. */
    static Outcome answer(Content content) {
        return new Answered(Answer.of(content));
    }
}
