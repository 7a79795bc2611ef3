package io.antiphon.server.gather;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.Ask;
import io.antiphon.engine.Call;
import io.antiphon.engine.Caller;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.http.json.GatherDocument;
import org.jspecify.annotations.Nullable;

/** One of the services that a gather asks. */
final class Member implements Caller {
    private final Engine engine;
    private final ServiceName service;
    private final Gathering gathering;
    private @Nullable Call call;
    private GatherDocument.@Nullable Told told;
    private boolean cancelled;

    Member(Engine engine, ServiceName service, Gathering gathering) {
        this.engine = engine;
        this.service = service;
        this.gathering = gathering;
    }

    void ask(Ask ask) {
        call = engine.ask(ask, this);
    }

    /** What it has answered, or why it is missing. */
    GatherDocument.Told told() {
        return told == null ? GatherDocument.Missing.of(service, Problem.CANCELLED, null) : told;
    }

    /** No longer needed, unless it is done. What was too late for the gather goes on, and keeps its answer. */
    void cancel() {
        if (told == null && !cancelled) {
            cancelled = true;
            if (call != null) {
                cancel(call);
            }
        }
    }

    /** An answer in parts is not waited for: a call that can be found again goes on, any other is cancelled. */
    @Override
    public void part(Exchange exchange, Event.PartAdded part) {
        settle(GatherDocument.Missing.inParts(service, exchange.id()));
        if (call != null) {
            call.abandon();
        }
    }

    @Override
    public void finished(Exchange exchange) {
        settle(outcome(exchange));
    }

    @Override
    public void ticket(Exchange exchange) {
        if (cancelled) {
            engine.cancel(exchange.id(), Continuation.ignored());
        } else {
            settle(GatherDocument.Missing.of(service, Problem.WAIT_ENDED, exchange.id()));
        }
    }

    @Override
    public void refused(Refusal refusal) {
        settle(GatherDocument.Missing.of(service, refusal.problem(), null));
    }

    private void cancel(Call waiting) {
        ExchangeId id = waiting.exchange();
        if (id != null) {
            waiting.abandon();
            engine.cancel(id, Continuation.ignored());
        }
    }

    private void settle(GatherDocument.Told what) {
        if (told == null && !cancelled) {
            told = what;
            gathering.settled(what instanceof GatherDocument.Answered);
        }
    }

    private GatherDocument.Told outcome(Exchange exchange) {
        ExchangeId id = exchange.id();
        return switch (exchange.phase()) {
            case Phase.Answered _ when exchange.series().begun() -> GatherDocument.Missing.inParts(service, id);
            case Phase.Answered answered -> new GatherDocument.Answered(service, id, answered.answer());
            case Phase.Failed failed -> GatherDocument.Missing.of(service, failed.failure(), id);
            case Phase.Expired _, Phase.Cancelled _, Phase.Erased _ ->
                GatherDocument.Missing.of(service, exchange.problem(), id);
            case Phase.Queued _, Phase.Held _ -> throw new IllegalStateException("it has no outcome");
        };
    }
}
