package io.antiphon.simulation.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A queue goes by priority, then by age: nobody is served while one who waits comes before him. */
final class Order {
    /** How long after its ticket a request is surely in the queue, and none that was taken from it before is on its way. */
    private final long slackMillis;

    private final List<Served> served = new ArrayList<>();

    private record Served(Question question, Delivery delivery) {}

    Order(long slackMillis) {
        this.slackMillis = slackMillis;
    }

    /**
     * A question was delivered.
     *
     * @param promise what its requestor was promised before, or null
     */
    void delivered(Question question, Delivery delivery, Promises.@Nullable Promise promise) {
        if (promise != null
                && delivery.attempt() == 1
                && promise.life() == delivery.life()
                && question.delayMillis() == 0) {
            for (Served other : served) {
                Law.holds(
                        !overtook(other, question, promise, delivery),
                        () -> "%s was delivered at %d although %s, promised at %d, waited until %d"
                                .formatted(
                                        other.question,
                                        other.delivery.enteredMillis(),
                                        question,
                                        promise.toldMillis(),
                                        delivery.enteredMillis()));
            }
        }
        served.add(new Served(question, delivery));
    }

    private boolean overtook(Served other, Question question, Promises.Promise promise, Delivery delivery) {
        long atMillis = other.delivery.enteredMillis();
        boolean whileItWaited = other.delivery.life() == delivery.life()
                && atMillis > promise.toldMillis() + slackMillis
                && atMillis < delivery.enteredMillis();
        return whileItWaited
                && other.question.service().equals(question.service())
                && comesAfter(other.question, promise);
    }

    private static boolean comesAfter(Question other, Promises.Promise promise) {
        int urgency = promise.question().urgency();
        return other.urgency() > urgency || (other.urgency() == urgency && other.sentMillis() > promise.toldMillis());
    }
}
