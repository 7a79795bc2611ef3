package io.antiphon.engine.exchange;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.api.Progress;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.api.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request and its one outcome, as far as it has come.
 *
 * @param origin how it was accepted
 * @param phase where it is
 * @param attempt how often it was given to a replier
 * @param setbacks how many of these attempts were lost or failed retryably
 * @param undelivered how often a replier threw as it was to be given it
 * @param recorded whether it outlives this process
 * @param progress the last that a replier of the present attempt said, or null
 * @param series what the present attempt has answered in parts
 * @param sequence how many events have happened, the acceptance included
 * @param changedAtMillis when the last of them happened that is not its erasure, in milliseconds since 1970
 */
public record Exchange(
        Event.Accepted origin,
        Phase phase,
        int attempt,
        int setbacks,
        int undelivered,
        boolean recorded,
        @Nullable Progress progress,
        Series series,
        int sequence,
        long changedAtMillis) {

    /** The exchange that begins with this event. */
    public static Exchange begin(Event.Accepted accepted) {
        Terms terms = accepted.terms();
        Phase phase = terms.notBeforeMillis() > accepted.atMillis()
                ? new Phase.Queued(terms.notBeforeMillis())
                : Phase.Queued.READY;
        return new Exchange(accepted, phase, 0, 0, 0, accepted.recorded(), null, Series.NONE, 1, accepted.atMillis());
    }

    /**
     * The exchange that had all these events, in order.
     *
     * @throws IllegalArgumentException where the first is not an acceptance, or a later one is
     */
    public static Exchange replay(List<LogEntry> log) {
        if (log.isEmpty() || !(log.getFirst().event() instanceof Event.Accepted accepted)) {
            throw new IllegalArgumentException("an exchange begins with its acceptance");
        }
        return begin(accepted).after(log.subList(1, log.size()));
    }

    /** The exchange after these entries of its log, in order. */
    public Exchange after(List<LogEntry> entries) {
        Exchange exchange = this;
        for (LogEntry entry : entries) {
            exchange = exchange.after(entry);
        }
        return exchange;
    }

    /** The exchange after one more entry of its log. */
    public Exchange after(LogEntry entry) {
        return after(entry.event(), entry.sequence());
    }

    /**
     * The exchange after one more event; the same for processing and for replay.
     *
     * @throws IllegalArgumentException where the event is an acceptance
     */
    public Exchange after(Event event) {
        return after(event, sequence + 1);
    }

    private Exchange after(Event event, int number) {
        return switch (event) {
            case Event.Accepted _ -> throw new IllegalArgumentException("an exchange is accepted once");
            case Event.Promised e -> next(e, number, phase, attempt, setbacks, undelivered, true, progress, series);
            case Event.Woken e -> moved(e, number, Phase.Queued.READY);
            case Event.Dispatched e ->
                next(
                        e,
                        number,
                        new Phase.Dispatched(e.lease(), e.leaseMillis()),
                        attempt + 1,
                        setbacks,
                        undelivered,
                        recorded,
                        null,
                        Series.NONE);
            case Event.Progressed e ->
                next(
                        e,
                        number,
                        phase,
                        attempt,
                        setbacks,
                        undelivered,
                        recorded,
                        new Progress(e.percent(), e.message(), e.atMillis()),
                        series);
            case Event.PartAdded e ->
                next(
                        e,
                        number,
                        phase,
                        attempt,
                        setbacks,
                        undelivered,
                        recorded,
                        progress,
                        seriesBefore(e).with(e, number));
            case Event.Deferred e -> moved(e, number, new Phase.Deferred(e.answerToken(), token()));
            case Event.Requeued e ->
                next(
                        e,
                        number,
                        new Phase.Queued(e.notBeforeMillis()),
                        attempt,
                        setbacksAfter(e),
                        undeliveredAfter(e),
                        recorded,
                        progress,
                        series);
            case Event.Answered e -> moved(e, number, new Phase.Answered(e.answer(), token()));
            case Event.Failed e -> moved(e, number, new Phase.Failed(e.failure(), token()));
            case Event.Expired e -> moved(e, number, new Phase.Expired(phase instanceof Phase.Held));
            case Event.Cancelled e -> moved(e, number, new Phase.Cancelled(e.reason(), token()));
            case Event.Erased _ -> erased(number);
        };
    }

    /** Its name. */
    public ExchangeId id() {
        return origin.id();
    }

    /** The service that was asked. */
    public ServiceName service() {
        return origin.service();
    }

    /** What was asked. */
    public Request request() {
        return origin.request();
    }

    /** Under which conditions. */
    public Terms terms() {
        return origin.terms();
    }

    /** The name of its phase. */
    public State state() {
        return phase.state();
    }

    /** Whether it has its outcome. */
    public boolean finished() {
        return phase instanceof Phase.Finished;
    }

    /**
     * How long after its end it is kept as it is.
     *
     * @param generalMillis how long that is where its terms do not say
     */
    public long keptMillis(long generalMillis) {
        Retention own = terms().retention();
        if (own == null) {
            return generalMillis;
        }
        boolean keptForItsKey = terms().outlivedByKey() && phase instanceof Phase.Erased;
        return keptForItsKey ? own.keyMillis() : own.millis();
    }

    /** Returns whether its contents go before its key does: then it is erased, where others are forgotten. */
    public boolean outlivedByKey() {
        return terms().outlivedByKey() && !(phase instanceof Phase.Erased);
    }

    /** Returns whether it has ended so long ago that its key stands for it no more. */
    public boolean keyOver(long nowMillis) {
        Retention own = terms().retention();
        return own != null && finished() && nowMillis - changedAtMillis >= own.keyMillis();
    }

    /** Returns whether it ended without an answer, outside any conversation: only such exchanges can be resent. */
    public boolean resendable() {
        return finished() && state() != State.ANSWERED && terms().membership() == null;
    }

    /** Returns whether a replier may have begun to process the request: false if surely none did. */
    public boolean mayHaveRun() {
        return setbacks > 0
                || switch (phase) {
                    case Phase.Queued _ -> false;
                    case Phase.Held _, Phase.Answered _, Phase.Failed _, Phase.Erased _ -> true;
                    case Phase.Expired expired -> expired.held();
                    case Phase.Cancelled cancelled -> cancelled.token() != null;
                };
    }

    /**
     * Why it has neither an answer nor a failure.
     *
     * @throws IllegalStateException where it was neither cancelled nor expired, nor erased
     */
    public Problem problem() {
        return switch (phase) {
            case Phase.Expired _ -> Problem.DEADLINE_PASSED;
            case Phase.Erased _ -> Problem.CONTENT_ERASED;
            case Phase.Cancelled cancelled -> cancelled.reason().problem(mayHaveRun());
            case Phase.Answered _, Phase.Failed _, Phase.Queued _, Phase.Held _ ->
                throw new IllegalStateException(id() + " was neither cancelled nor expired, nor erased");
        };
    }

    /** Whether it waits in its service's queue for a replier with room. */
    public boolean dispatchable() {
        return phase instanceof Phase.Queued queued && queued.ready();
    }

    /** The event tells it itself, so that a log may be read without the parts before it. */
    private Series seriesBefore(Event.PartAdded part) {
        Series before = part.before();
        return before == null ? series : before;
    }

    /** Erasing does not count as a change of the exchange, so that it is kept no longer for it. */
    private Exchange erased(int number) {
        return new Exchange(
                Erasure.of(origin),
                new Phase.Erased(state()),
                attempt,
                setbacks,
                undelivered,
                recorded,
                null,
                Series.NONE,
                number,
                changedAtMillis);
    }

    private int setbacksAfter(Event.Requeued requeued) {
        return switch (requeued.reason()) {
            case RELEASED, UNDELIVERED -> setbacks;
            case LOST, FAILED -> setbacks + 1;
        };
    }

    private int undeliveredAfter(Event.Requeued requeued) {
        return requeued.reason() == RequeueReason.UNDELIVERED ? undelivered + 1 : undelivered;
    }

    private @Nullable Token token() {
        return phase instanceof Phase.Held held ? held.token() : null;
    }

    private Exchange moved(Event event, int number, Phase to) {
        return next(event, number, to, attempt, setbacks, undelivered, recorded, progress, series);
    }

    private Exchange next(
            Event event,
            int number,
            Phase to,
            int attempts,
            int lost,
            int bounced,
            boolean onDisk,
            @Nullable Progress reported,
            Series answered) {
        return new Exchange(origin, to, attempts, lost, bounced, onDisk, reported, answered, number, event.atMillis());
    }
}
