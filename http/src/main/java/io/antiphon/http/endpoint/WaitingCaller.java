package io.antiphon.http.endpoint;

import io.antiphon.engine.Call;
import io.antiphon.engine.Caller;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.http.json.ProblemDocument;
import io.antiphon.http.series.SeriesForm;
import io.antiphon.http.wire.Interaction;
import io.antiphon.http.wire.Names;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A requestor at the other end of a connection. */
final class WaitingCaller implements Caller {
    private final Interaction interaction;
    private final UnaryOperator<ProblemDocument> about;
    private final Engine engine;
    private final Answering answering;
    private final SeriesForm form;
    private final boolean respondAsync;
    private @Nullable SeriesStream series;
    private @Nullable Call call;
    /** Whether the log tells the rest. */
    private boolean handedOver;

    /**
     * A requestor.
     *
     * @param about adds to a refusal what was asked
     * @param respondAsync whether it preferred a ticket
     */
    WaitingCaller(
            Interaction interaction,
            UnaryOperator<ProblemDocument> about,
            Engine engine,
            Answering answering,
            SeriesForm form,
            boolean respondAsync) {
        this.interaction = interaction;
        this.about = about;
        this.engine = engine;
        this.answering = answering;
        this.form = form;
        this.respondAsync = respondAsync;
    }

    /** The call whose caller this is, which it may be told of before. */
    void of(Call begun) {
        call = begun;
        if (!handedOver) {
            interaction.onGone(begun::abandon);
        }
    }

    @Override
    public void part(Exchange exchange, Event.PartAdded part) {
        interaction.guard(() -> {
            if (handedOver) {
                return;
            }
            if (series == null && part.part() > 1) {
                handOver(exchange);
            } else {
                stream(exchange).part(exchange, part);
            }
        });
    }

    @Override
    public boolean full() {
        return series != null && series.full();
    }

    @Override
    public void finished(Exchange exchange) {
        interaction.guard(() -> {
            if (series != null) {
                series.finish(exchange);
            } else if (!handedOver) {
                outcome(exchange);
            }
        });
    }

    @Override
    public void ticket(Exchange exchange) {
        if (handedOver) {
            return;
        }
        interaction.guard(() -> {
            if (respondAsync) {
                Preferences.applied(interaction, Names.RESPOND_ASYNC);
            }
            answering.ticket(interaction, exchange);
        });
    }

    @Override
    public void refused(Refusal refusal) {
        if (series != null) {
            series.drop();
        } else if (!handedOver) {
            interaction.guard(() -> interaction.problem(about.apply(ProblemDocument.of(refusal))));
        }
    }

    private SeriesStream stream(Exchange exchange) {
        if (series == null) {
            series = new SeriesStream(interaction, answering, exchange, form.format(), this::roomAgain);
        }
        return series;
    }

    private void outcome(Exchange exchange) {
        if (Answering.isSeries(exchange)) {
            handOver(exchange);
        } else {
            answering.outcome(interaction, exchange);
        }
    }

    /** Who came later than the first part reads what it missed in the log. */
    private void handOver(Exchange exchange) {
        handedOver = true;
        SeriesFeed.begin(interaction, engine, answering, form.format(), exchange);
    }

    private void roomAgain() {
        if (call != null) {
            call.roomAgain();
        }
    }
}
