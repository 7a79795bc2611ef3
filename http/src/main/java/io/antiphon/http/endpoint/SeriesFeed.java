package io.antiphon.http.endpoint;

import io.antiphon.engine.Engine;
import io.antiphon.engine.Follower;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.Watch;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.http.series.SeriesFormat;
import io.antiphon.http.wire.Interaction;
import org.jspecify.annotations.Nullable;

/** The series of an exchange from its first part on, as the log has it, and on to the outcome. */
final class SeriesFeed implements Follower {
    private final Interaction interaction;
    private final Answering answering;
    private final SeriesFormat format;
    private @Nullable SeriesStream stream;
    private @Nullable Watch watch;
    private boolean over;

    private SeriesFeed(Interaction interaction, Answering answering, SeriesFormat format) {
        this.interaction = interaction;
        this.answering = answering;
        this.format = format;
    }

    /** Reads it to this caller. */
    static void begin(
            Interaction interaction, Engine engine, Answering answering, SeriesFormat format, Exchange exchange) {
        SeriesFeed feed = new SeriesFeed(interaction, answering, format);
        interaction.onGone(feed::close);
        feed.watchedBy(engine.follow(exchange.id(), feed));
    }

    @Override
    public int began(Exchange present, boolean kept) {
        interaction.guard(() -> stream = new SeriesStream(interaction, answering, present, format, this::roomAgain));
        if (kept && present.series().begun()) {
            return present.series().first();
        }
        interaction.guard(() -> finishAfterOutcome(present));
        return present.sequence() + 1;
    }

    @Override
    public void step(Step step) {
        interaction.guard(() -> {
            write(step);
            finishAfterOutcome(step.after());
        });
    }

    @Override
    public boolean full() {
        return stream != null && stream.full();
    }

    @Override
    public void refused(Refusal refusal) {
        close();
        if (stream == null) {
            interaction.guard(() -> interaction.refused(refusal));
        } else {
            stream.drop();
        }
    }

    private void watchedBy(Watch watching) {
        watch = watching;
        if (over) {
            watching.close();
        }
    }

    private void write(Step step) {
        if (stream != null && step.entry().event() instanceof Event.PartAdded part) {
            stream.part(step.after(), part);
        }
    }

    private void finishAfterOutcome(Exchange exchange) {
        if (stream != null && exchange.finished() && !over) {
            close();
            stream.finish(exchange);
        }
    }

    private void roomAgain() {
        if (watch != null) {
            watch.roomAgain();
        }
    }

    private void close() {
        over = true;
        if (watch != null) {
            watch.close();
        }
    }
}
