package io.antiphon.simulation.history;

import io.antiphon.simulation.history.Question.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A queue goes by priority; then callers take turns, and what one of them asked goes by age: nothing is served while
 * something that waits comes before it. Of what has a key it is not known here whose urgency counts. What was held back for a
 * time may have left the memory, and with it its caller's line.
 */
final class Order {
    /** How long after its ticket a request is surely in the queue, and none that was taken from it before is on its way. */
    private final long slackMillis;

    private final List<Served> served = new ArrayList<>();
    private final Map<String, Object> callers = new HashMap<>();

    private record Served(Question question, int attempt, long enteredMillis, int life) {
        boolean heldBack() {
            return attempt > 1 || question.delayMillis() > 0;
        }
    }

    Order(long slackMillis) {
        this.slackMillis = slackMillis;
    }

    /** A question was asked by this caller. */
    void asked(Question question, Object caller) {
        callers.putIfAbsent(question.nonce(), caller);
    }

    /**
     * A question was delivered.
     *
     * @param attempt which attempt it is
     * @param promise what its requestor was promised before, or null
     */
    void delivered(Question question, int attempt, long enteredMillis, int life, Promises.@Nullable Promise promise) {
        if (question.shape() == Shape.KEYED) {
            return;
        }
        Served now = new Served(question, attempt, enteredMillis, life);
        if (promise != null && attempt == 1 && promise.life() == life && question.delayMillis() == 0) {
            expectNobodyBefore(now, promise);
        }
        served.add(now);
    }

    private void expectNobodyBefore(Served now, Promises.Promise promise) {
        for (Served other : served) {
            Law.holds(
                    !overtook(other, now, promise),
                    () -> "%s was delivered at %d although %s, promised at %d, waited until %d"
                            .formatted(
                                    other.question,
                                    other.enteredMillis,
                                    now.question,
                                    promise.toldMillis(),
                                    now.enteredMillis));
        }
    }

    private boolean overtook(Served other, Served now, Promises.Promise promise) {
        boolean whileItWaited = other.life == now.life
                && other.enteredMillis > promise.toldMillis() + slackMillis
                && other.enteredMillis < now.enteredMillis;
        return whileItWaited
                && other.question.service().equals(now.question.service())
                && comesAfter(other, now.question, promise);
    }

    private boolean comesAfter(Served served, Question question, Promises.Promise promise) {
        Question other = served.question;
        return other.urgency() > question.urgency()
                || (other.urgency() == question.urgency()
                        && !served.heldBack()
                        && Objects.equals(callers.get(other.nonce()), callers.get(question.nonce()))
                        && other.sentMillis() > promise.toldMillis());
    }
}
