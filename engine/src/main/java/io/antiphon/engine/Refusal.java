package io.antiphon.engine;

import io.antiphon.api.Problem;
import io.antiphon.api.State;
import org.jspecify.annotations.Nullable;

/**
 * Why something was not done.
 *
 * @param problem why
 * @param state the state that won, where the exchange was finished already
 */
public record Refusal(Problem problem, @Nullable State state) {
    /** A refusal that has nothing to do with an exchange's state. */
    public static Refusal of(Problem problem) {
        return new Refusal(problem, null);
    }
}
