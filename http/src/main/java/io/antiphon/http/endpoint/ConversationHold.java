package io.antiphon.http.endpoint;

import io.antiphon.engine.ConversationStatus;
import io.antiphon.engine.Conversations;
import io.antiphon.engine.Watch;
import io.antiphon.engine.time.Timer;
import io.antiphon.http.wire.Interaction;
import org.jspecify.annotations.Nullable;

/** A request that is held until a conversation has changed, or its wait is over. */
final class ConversationHold implements Held {
    private final Interaction interaction;
    private final Conversations conversations;
    private final ConversationStatus known;
    private final Holds holds;
    private @Nullable Watch watch;
    private @Nullable Timer timer;

    ConversationHold(Interaction interaction, Conversations conversations, ConversationStatus known, Holds holds) {
        this.interaction = interaction;
        this.conversations = conversations;
        this.known = known;
        this.holds = holds;
    }

    void begin(long waitMillis) {
        holds.add(this);
        interaction.onGone(this::close);
        watch = conversations.watch(known.id(), this::changed);
        timer = interaction.timers().after(holds.stopping() ? 0 : waitMillis, this::end);
    }

    @Override
    public void end() {
        close();
        interaction.guard(() -> ConversationEndpoint.unchanged(interaction, known));
    }

    private void changed(ConversationStatus status) {
        close();
        interaction.guard(() -> ConversationEndpoint.document(interaction, status));
    }

    private void close() {
        holds.remove(this);
        if (timer != null) {
            timer.cancel();
        }
        if (watch != null) {
            watch.close();
        }
    }
}
