package io.antiphon.engine.exchange;

import io.antiphon.api.Problem;
import io.antiphon.api.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comes of a command. */
public sealed interface Decision {
    /** Nothing happens, and that is all right: the command came too late or said nothing new. */
    Decision UNCHANGED = new Changed(List.of(), List.of());

    /** The command was carried out: these events, then these effects. */
    record Changed(List<Event> events, List<Effect> effects) implements Decision {}

    /**
     * The command was refused and changed nothing.
     *
     * @param problem why
     * @param state the state that won, where the exchange was finished
     */
    record Rejected(Problem problem, @Nullable State state) implements Decision {}

    /** One event and what follows from it. */
    static Decision of(Event event, Effect... effects) {
        return new Changed(List.of(event), List.of(effects));
    }

    /** A refusal. */
    static Decision rejected(Problem problem) {
        return new Rejected(problem, null);
    }

    /** A refusal because the exchange has its one outcome. */
    static Decision alreadyFinished(State state) {
        return new Rejected(Problem.ALREADY_FINISHED, state);
    }
}
