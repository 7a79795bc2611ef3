package io.antiphon.server.gather;

import io.antiphon.api.ServiceName;
import java.util.List;

/**
 * Whom a gather asks, and when it is over.
 *
 * @param of the services that are asked
 * @param until how many answers are enough; 0 for those of all
 * @param withinMillis how long they are waited for
 * @param concurrency requests under way at once
 */
public record GatherPlan(List<ServiceName> of, int until, long withinMillis, int concurrency) {
    /** Keeps its own copy of the names. */
    public GatherPlan {
        of = List.copyOf(of);
    }

    /** Whether so many answers are what was wanted, where nobody is left who could give more. */
    boolean isEnough(int answers) {
        return answers >= Math.max(1, until);
    }

    /** Whether so many answers end it at once. */
    boolean isOver(int answers) {
        return until > 0 && answers >= until;
    }
}
