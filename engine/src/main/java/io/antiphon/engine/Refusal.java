package io.antiphon.engine;

import io.antiphon.api.Objection;
import io.antiphon.api.Problem;
import io.antiphon.api.State;
import org.jspecify.annotations.Nullable;

/**
 * Why something was not done.
 *
 * @param problem why
 * @param state the state that won, where the exchange was finished already
 * @param detail what is wrong this time, or null where there is no more to say than the problem does
 */
public record Refusal(
        Problem problem, @Nullable State state, @Nullable String detail) {
    /** A refusal about which there is no more to say. */
    public Refusal(Problem problem, @Nullable State state) {
        this(problem, state, null);
    }

    /** A refusal that has nothing to do with an exchange's state. */
    public static Refusal of(Problem problem) {
        return new Refusal(problem, null);
    }

    /** The same, with what is wrong this time. */
    public static Refusal of(Problem problem, String detail) {
        return new Refusal(problem, null, detail);
    }

    /** A refusal of what no door could carry. */
    static Refusal of(Objection objection) {
        return of(objection.problem(), objection.detail());
    }

    /** What is wrong and what to do: this time, or always. */
    public String words() {
        return detail == null ? problem.remedy() : detail;
    }
}
