package io.antiphon.http.endpoint;

import io.antiphon.engine.Engine;
import io.antiphon.engine.Follower;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.Watch;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.http.wire.Interaction;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One stream of events: from where its reader left off, or from the present, to the outcome. */
final class EventFeed implements Follower, Held {
    private final Interaction interaction;
    private final Answering answering;
    private final EventDocuments documents;
    private final Holds holds;
    private final OptionalInt seen;
    private @Nullable EventStream stream;
    private @Nullable Watch watch;
    private boolean over;

    /** The number of the last event before this stream began. */
    private int last;

    /** The number of the first event that this stream tells. */
    private int from;

    /** True if the reader knows the present state already, and lacks only the parts of the past. */
    private boolean partsOnly;

    /**
     * A stream that has not begun.
     *
     * @param seen the number of the last event that its reader has
     */
    EventFeed(Interaction interaction, Engine engine, Answering answering, Holds holds, OptionalInt seen) {
        this.interaction = interaction;
        this.answering = answering;
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
    public int began(Exchange present, boolean kept) {
        last = present.sequence();
        interaction.guard(() -> begin(present, kept));
        return from;
    }

    private void begin(Exchange present, boolean kept) {
        from = last + 1;
        answering.identify(interaction, present);
        if (present.finished() && seen.orElse(0) > last) {
            close();
            interaction.answer(204);
            return;
        }
        EventStream begun = new EventStream(interaction, this::close, this::roomAgain);
        stream = begun;
        if (seen.isPresent() && (kept || seen.getAsInt() >= last)) {
            from = Math.min(seen.getAsInt(), last) + 1;
        } else {
            present(begun, present, kept && present.series().begun());
        }
        if (from > last) {
            endAfterOutcome(begun, present);
        }
    }

    @Override
    public void step(Step step) {
        interaction.guard(() -> {
            EventStream begun = stream;
            if (begun != null) {
                event(step).ifPresent(begun::write);
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

    /** A reader that comes late to a series is told the state before its first part, and then all parts. */
    private void present(EventStream begun, Exchange present, boolean series) {
        partsOnly = series;
        from = series ? present.series().first() : last + 1;
        begun.write(documents.state(from - 1, present, documents.position(present)));
        if (present.progress() != null && !present.finished()) {
            begun.write(documents.progress(from - 1, present.progress()));
        }
    }

    private Optional<ServerSentEvent> event(Step step) {
        int number = step.entry().sequence();
        boolean past = number <= last;
        return switch (step.entry().event()) {
            case Event.PartAdded added -> Optional.of(documents.part(number, added));
            case Event.Promised _, Event.Erased _ -> Optional.empty();
            case Event _ when past && partsOnly -> Optional.empty();
            case Event.Progressed progressed -> Optional.of(documents.progress(number, progressed));
            case Event.Accepted _,
                    Event.Woken _,
                    Event.Dispatched _,
                    Event.Deferred _,
                    Event.Requeued _,
                    Event.Answered _,
                    Event.Failed _,
                    Event.Expired _,
                    Event.Cancelled _ -> Optional.of(documents.state(number, step.after(), position(step, past)));
        };
    }

    private OptionalInt position(Step step, boolean past) {
        return past ? OptionalInt.empty() : documents.position(step.after());
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
