package io.antiphon.engine.exchange;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.api.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Erases the request, the answer and all messages, and keeps what happened when. */
public final class Erasure {
    private Erasure() {}

    static Decision decide(Exchange exchange, long nowMillis) {
        return switch (exchange.phase()) {
            case Phase.Erased _ -> Decision.UNCHANGED;
            case Phase.Finished _ -> Decision.of(new Event.Erased(nowMillis));
            case Phase.Queued _, Phase.Held _ -> new Decision.Rejected(Problem.NOT_FINISHED, exchange.state());
        };
    }

    static Event.Accepted of(Event.Accepted accepted) {
        return new Event.Accepted(
                accepted.atMillis(),
                accepted.id(),
                accepted.service(),
                Request.EMPTY,
                accepted.terms(),
                accepted.recorded());
    }

    /**
     * The log that remains after erasing. The exchange that it replays to is the one that {@link Exchange#after} gives
     * for {@link Event.Erased}.
     */
    public static List<LogEntry> of(List<LogEntry> log) {
        List<LogEntry> left = new ArrayList<>(log.size());
        for (LogEntry entry : log) {
            of(entry.event()).ifPresent(event -> left.add(new LogEntry(entry.sequence(), event)));
        }
        return left;
    }

    /** The same exchange without the contents of its request and of its outcome, for those who ask where it stands. */
    public static Exchange withoutContents(Exchange exchange) {
        Phase phase = exchange.phase();
        Phase left = switch (phase) {
            case Phase.Answered answered -> new Phase.Answered(of(answered.answer()), answered.token());
            case Phase.Failed failed -> new Phase.Failed(of(failed.failure()), failed.token());
            case Phase.Queued _, Phase.Held _, Phase.Expired _, Phase.Cancelled _, Phase.Erased _ -> phase;
        };
        return new Exchange(
                of(exchange.origin()),
                left,
                exchange.attempt(),
                exchange.setbacks(),
                exchange.undelivered(),
                exchange.recorded(),
                exchange.progress(),
                exchange.series(),
                exchange.sequence(),
                exchange.changedAtMillis());
    }

    private static Optional<Event> of(Event event) {
        return switch (event) {
            case Event.Accepted accepted -> Optional.of(of(accepted));
            case Event.Answered answered -> Optional.of(new Event.Answered(answered.atMillis(), of(answered.answer())));
            case Event.Failed failed -> Optional.of(new Event.Failed(failed.atMillis(), of(failed.failure())));
            case Event.Progressed _, Event.PartAdded _ -> Optional.empty();
            case Event.Promised _,
                    Event.Woken _,
                    Event.Dispatched _,
                    Event.Deferred _,
                    Event.Requeued _,
                    Event.Expired _,
                    Event.Cancelled _,
                    Event.Erased _ -> Optional.of(event);
        };
    }

    private static Answer of(Answer answer) {
        return new Answer(answer.status(), Content.EMPTY, List.of());
    }

    private static Failure of(Failure failure) {
        Problem problem = failure.problem();
        return new Failure(problem, problem.slug(), null, null, failure.status(), failure.retryable(), null);
    }
}
