package io.antiphon.server.rsocket;

import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.engine.exchange.Series;
import io.antiphon.engine.time.Timer;
import io.antiphon.rsocket.connection.Credit;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * An answer in parts on its way to a requestor's stream: within its credit, and not before it has read what it was
 * sent. What comes nevertheless waits here, up to a bound.
 */
final class SeriesAnswer {
    private static final long LOOK_AGAIN_MILLIS = 10;
    /** What a part costs beside its bytes. */
    private static final long PART_BYTES = 256;

    private record Waiting(Exchange exchange, Event.PartAdded part) {
        long bytes() {
            return PART_BYTES + part.content().length();
        }
    }

    private final DoorContext context;
    private final Answers answers;
    private final int streamId;
    private final Credit credit;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Runnable roomAgain;
    private final Runnable brokenOff;
    private long waitingBytes;
    private @Nullable Exchange outcome;
    private @Nullable Timer lookAgain;
    private boolean begun;
    private boolean over;

    /**
     * Nothing yet.
     *
     * @param roomAgain runs when more parts may come
     * @param brokenOff runs where the stream was failed here
     */
    SeriesAnswer(
            DoorContext context, Answers answers, int streamId, Credit credit, Runnable roomAgain, Runnable brokenOff) {
        this.context = context;
        this.answers = answers;
        this.streamId = streamId;
        this.credit = credit;
        this.roomAgain = roomAgain;
        this.brokenOff = brokenOff;
    }

    /** Whether there were parts. */
    boolean begun() {
        return begun;
    }

    /** Whether the next part would have to wait. */
    boolean full() {
        return !over && (!waiting.isEmpty() || !ready());
    }

    /** A series that begins anew is broken off where the requestor could not tell. */
    void part(Exchange exchange, Event.PartAdded part) {
        if (over) {
            return;
        }
        if (begun && part.part() == 1 && !answers.knowsAntiphon()) {
            begunAnew(exchange);
            return;
        }
        begun = true;
        Waiting next = new Waiting(exchange, part);
        waiting.add(next);
        waitingBytes += next.bytes();
        send();
        if (waitingBytes > Series.MOST_KEPT_BYTES) {
            breakOff(Problem.OVERLOADED, "Too many parts came for which there was no credit", exchange.id());
        }
    }

    /** The outcome, which comes after all parts. */
    void finish(Exchange exchange) {
        outcome = exchange;
        send();
    }

    /** The requestor has room for more. */
    void requested(int more) {
        credit.add(more);
        goOn();
    }

    /** Nobody reads any more. */
    void close() {
        over = true;
        waiting.clear();
        if (lookAgain != null) {
            lookAgain.cancel();
        }
    }

    private void goOn() {
        if (over) {
            return;
        }
        send();
        if (!full()) {
            roomAgain.run();
        }
    }

    private void send() {
        while (!waiting.isEmpty() && ready()) {
            Waiting next = waiting.remove();
            waitingBytes -= next.bytes();
            credit.take();
            if (!answers.part(streamId, next.exchange(), next.part())) {
                close();
                brokenOff.run();
            }
        }
        if (waiting.isEmpty() && outcome != null && !over) {
            end(outcome);
        }
    }

    /** The last part needs credit as any other, the end does not. */
    private void end(Exchange exchange) {
        if (!(exchange.phase() instanceof Phase.Answered answered)) {
            close();
            answers.outcome(streamId, exchange);
        } else if (begun && !exchange.series().begun()) {
            endAnew(exchange, answered.answer().content());
        } else if (answered.answer().content().length() == 0) {
            close();
            answers.connection().complete(streamId);
        } else if (ready()) {
            close();
            answers.answer(streamId, exchange, answered.answer());
        }
    }

    /** Another attempt answered as a whole: that is its one part, by which the requestor can tell. */
    private void endAnew(Exchange exchange, Content content) {
        if (!answers.knowsAntiphon()) {
            begunAnew(exchange);
        } else if (ready()) {
            close();
            answers.part(streamId, exchange, new Event.PartAdded(exchange.changedAtMillis(), 1, content, Series.NONE));
            answers.connection().complete(streamId);
        }
    }

    private void begunAnew(Exchange exchange) {
        breakOff(
                Problem.REPLIER_LOST,
                "Another attempt begins the answer anew, after parts of it had come: come back to the exchange for all of it",
                exchange.id());
    }

    private boolean ready() {
        if (credit.available() == 0) {
            return false;
        }
        boolean reads = answers.connection().writable();
        if (!reads && lookAgain == null) {
            lookAgain = context.wheel().schedule(context.clock().millis() + LOOK_AGAIN_MILLIS, this::look);
        }
        return reads;
    }

    private void look() {
        lookAgain = null;
        goOn();
    }

    private void breakOff(Problem problem, String detail, ExchangeId exchange) {
        close();
        Errors.tell(answers.connection(), streamId, problem, detail, exchange);
        brokenOff.run();
    }
}
