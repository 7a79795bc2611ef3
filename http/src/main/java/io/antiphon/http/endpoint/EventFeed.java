package io.antiphon.http.endpoint;

import io.antiphon.engine.Engine;
import io.antiphon.engine.Follower;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.Watch;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.http.wire.Interaction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One stream of events: from where its reader left off, or from the present, to the outcome. */
final class EventFeed implements Follower, Held {
    private final Interaction interaction;
    private final EventDocuments documents;
    private final Holds holds;
    private final OptionalInt seen;
    private @Nullable EventStream stream;
    private @Nullable Watch watch;
    private boolean over;

    /**
     * A stream that has not begun.
     *
     * @param seen the number of the last event that its reader has
     */
    EventFeed(Interaction interaction, Engine engine, Holds holds, OptionalInt seen) {
        this.interaction = interaction;
        this.documents = new EventDocuments(engine);
        this.holds = holds;
        this.seen = seen;
    }

    void watchedBy(Watch watching) {
        watch = watching;
        if (over) {
            watching.close();
        } else {
            interaction.onGone(this::close);
            holds.add(this);
        }
    }

    @Override
    public void began(Exchange present, List<Step> past) {
        interaction.guard(() -> {
            if (present.finished() && seen.orElse(0) > present.sequence()) {
                close();
                interaction.answer(204);
                return;
            }
            EventStream begun = new EventStream(interaction, this::close, this::roomAgain);
            stream = begun;
            boolean resumes = seen.isPresent() && (!past.isEmpty() || seen.getAsInt() >= present.sequence());
            if (resumes) {
                resume(begun, past, seen.getAsInt());
            } else {
                present(begun, present, past);
            }
            endAfterOutcome(begun, present);
        });
    }

    @Override
    public void step(Step step) {
        interaction.guard(() -> {
            EventStream begun = stream;
            if (begun != null) {
                event(step, documents.position(step.after())).ifPresent(begun::write);
                if (step.entry().sequence() == step.after().sequence()) {
                    endAfterOutcome(begun, step.after());
                }
            }
        });
    }

    @Override
    public boolean full() {
        return stream != null && stream.full();
    }

    private void roomAgain() {
        if (watch != null) {
            watch.roomAgain();
        }
    }

    @Override
    public void refused(Refusal refusal) {
        EventStream begun = stream;
        close();
        if (begun == null) {
            interaction.guard(() -> interaction.refused(refusal));
        } else {
            begun.drop();
        }
    }

    @Override
    public void end() {
        EventStream begun = stream;
        if (begun != null) {
            close();
            begun.end();
        }
    }

    /** Who comes to a series late is told where it stands as if before its first part, so that all parts follow. */
    private void present(EventStream begun, Exchange present, List<Step> past) {
        boolean series = present.series().begun() && !past.isEmpty();
        int number = series ? present.series().first() - 1 : present.sequence();
        begun.replay(documents.state(number, present, documents.position(present)));
        if (series) {
            parts(begun, past, present.series().first());
        }
        if (present.progress() != null && !present.finished()) {
            begun.write(documents.progress(present.sequence(), present.progress()));
        }
    }

    private void parts(EventStream begun, List<Step> past, int first) {
        for (Step step : past) {
            int number = step.entry().sequence();
            if (number >= first && step.entry().event() instanceof Event.PartAdded added) {
                begun.replay(documents.part(number, added));
            }
        }
    }

    private void resume(EventStream begun, List<Step> past, int last) {
        for (Step step : past) {
            if (step.entry().sequence() > last) {
                event(step, OptionalInt.empty()).ifPresent(begun::replay);
            }
        }
    }

    private Optional<ServerSentEvent> event(Step step, OptionalInt position) {
        int number = step.entry().sequence();
        return switch (step.entry().event()) {
            case Event.Promised _ -> Optional.empty();
            case Event.Progressed progressed -> Optional.of(documents.progress(number, progressed));
            case Event.PartAdded added -> Optional.of(documents.part(number, added));
            case Event.Accepted _,
                    Event.Woken _,
                    Event.Dispatched _,
                    Event.Deferred _,
                    Event.Requeued _,
                    Event.Answered _,
                    Event.Failed _,
                    Event.Expired _,
                    Event.Cancelled _ -> Optional.of(documents.state(number, step.after(), position));
        };
    }

    private void endAfterOutcome(EventStream begun, Exchange exchange) {
        if (exchange.finished() && !over) {
            begun.write(documents.response(exchange.sequence() + 1, exchange));
            close();
            begun.end();
        }
    }

    private void close() {
        over = true;
        holds.remove(this);
        if (watch != null) {
            watch.close();
        }
    }
}
