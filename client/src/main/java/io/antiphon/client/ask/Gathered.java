package io.antiphon.client.ask;

import io.antiphon.api.Answer;
import io.antiphon.api.ServiceName;
import java.util.List;
import java.util.Optional;

/**
 * What came of a {@link Gather}, both lists in the order of its calls.
 *
 * @param answers who answered what
 * @param missing who did not
 * @param isEnough whether there are as many answers as were wanted
 */
public record Gathered(List<Answered> answers, List<Missing> missing, boolean isEnough) {
    /** Who answered what. */
    public record Answered(ServiceName service, Answer answer) {}

    /**
     * Who did not.
     *
     * @param reason what may have happened; empty where the others were enough, and this one was given up
     */
    public record Missing(ServiceName service, Optional<CallException> reason) {}

    /** Keeps its own copies of the lists. */
    public Gathered {
        answers = List.copyOf(answers);
        missing = List.copyOf(missing);
    }
}
