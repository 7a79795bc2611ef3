package io.antiphon.server.rsocket;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.Watch;
import io.antiphon.engine.Watcher;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.time.Timer;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A requestor that came back to an exchange and waits for its outcome. */
final class TicketWait implements Watcher, Stream {
    private final Answers answers;
    private final int streamId;
    private final ExchangeId id;
    private boolean over;
    private @Nullable Watch watch;
    private @Nullable Timer end;

    private TicketWait(Answers answers, int streamId, ExchangeId id) {
        this.answers = answers;
        this.streamId = streamId;
        this.id = id;
    }

    /** Waits as long as the call says. The answer may come within this call. */
    static TicketWait begin(DoorContext context, Answers answers, int streamId, ExchangeId id, CallMetadata call) {
        TicketWait waiting = new TicketWait(answers, streamId, id);
        long waitMillis = context.patience().waitMillis(call);
        waiting.watch = context.engine()
                .watch(
                        id,
                        waiting,
                        Continuation.of(
                                known -> {
                                    waiting.changed(known, List.of());
                                    waiting.waitAtMost(waitMillis, context);
                                },
                                waiting::lost));
        waiting.closeIfOver();
        return waiting;
    }

    @Override
    public void changed(Exchange exchange, List<Event> events) {
        if (exchange.finished() && !over) {
            close();
            answers.outcome(streamId, exchange);
        }
    }

    @Override
    public void lost(Refusal refusal) {
        if (!over) {
            close();
            Errors.tell(answers.connection(), streamId, refusal.problem(), id);
        }
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {}

    @Override
    public void cancelled() {
        close();
    }

    @Override
    public void closed(Ending ending) {
        close();
    }

    private void waitAtMost(long waitMillis, DoorContext context) {
        if (over) {
            return;
        }
        if (waitMillis <= 0) {
            ticketAgain();
        } else {
            end = context.wheel().schedule(context.clock().millis() + waitMillis, this::ticketAgain);
        }
    }

    private void ticketAgain() {
        if (!over) {
            close();
            answers.ticket(streamId, id);
        }
    }

    private void close() {
        over = true;
        if (end != null) {
            end.cancel();
        }
        closeIfOver();
    }

    private void closeIfOver() {
        if (over && watch != null) {
            watch.close();
            watch = null;
        }
    }
}
