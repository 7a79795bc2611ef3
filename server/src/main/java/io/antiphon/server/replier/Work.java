package io.antiphon.server.replier;

import io.antiphon.engine.exchange.Backoff;
import io.antiphon.server.remote.RemoteServer;
import io.antiphon.server.remote.Reply;
import io.antiphon.server.remote.UnreachableException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * One delivery from when it was taken until the server knows what came of it. Runs on a thread
 * of its own; an interrupt gives the delivery back.
 */
final class Work implements Runnable {

    private static final int TIMED_OUT = 408;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY = 429;

    private static final Backoff BACKOFF = new Backoff(200, 5_000);

    private final Delivery delivery;
    private final Performance performance;
    private final Holding holding;
    private final Consumer<String> journal;

    Work(RemoteServer server, Delivery delivery, Performance performance, Consumer<String> journal) {
        this.delivery = delivery;
        this.performance = performance;
        this.holding = new Holding(server, delivery);
        this.journal = journal;
    }

    @Override
    public void run() {
        long startNanos = System.nanoTime();
        String outcome = conclude(performance.of(delivery, holding));
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        journal.accept(
                "%s  attempt %d  %.2f s  %s".formatted(delivery.exchange(), delivery.attempt(), seconds, outcome));
    }

    private String conclude(Result result) {
        return switch (result) {
            case Result.Abandoned abandoned -> abandoned.reason();
            case Result.Interrupted interrupted -> release(interrupted.begun());
            case Result.Outcome outcome -> deliver(outcome);
        };
    }

    private String release(boolean begun) {
        try {
            return holding.release(begun) ? "released" : "not released: the server is away";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "not released: interrupted";
        }
    }

    private String deliver(Result.Outcome outcome) {
        try {
            return deliverInTime(outcome);
        } catch (InterruptedException e) {
            return deliverAtLast(outcome);
        }
    }

    /** A result may be the fruit of hours: it outlasts a server that is away, up to the deadline. */
    private String deliverInTime(Result.Outcome outcome) throws InterruptedException {
        Optional<String> told = tell(outcome);
        for (int setbacks = 1; told.isEmpty() && delivery.leftMillis() > 0; setbacks++) {
            Thread.sleep(
                    BACKOFF.delayMillis(setbacks, ThreadLocalRandom.current().nextDouble()));
            told = tell(outcome);
        }
        return told.orElse("not delivered: the deadline passed");
    }

    /** This process stops while the result is on its way: one more time, to be sure. */
    private String deliverAtLast(Result.Outcome outcome) {
        try {
            return tell(outcome).orElse("not delivered: the server is away");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "not delivered: interrupted";
        }
    }

    /** What the server made of it, or empty where it may be told again. */
    private Optional<String> tell(Result.Outcome outcome) throws InterruptedException {
        try {
            Reply reply = holding.tell(outcome);
            return switch (reply.status() / 100) {
                case 2 -> Optional.of(words(outcome));
                case 5 -> Optional.empty();
                default -> refused(outcome, reply);
            };
        } catch (UnreachableException e) {
            return Optional.empty();
        }
    }

    private Optional<String> refused(Result.Outcome outcome, Reply reply) throws InterruptedException {
        return switch (reply.status()) {
            case TIMED_OUT, TOO_MANY -> Optional.empty();
            case TOO_LARGE ->
                outcome instanceof Result.Answered answer ? tell(tooLarge(answer)) : Optional.of(Holding.reason(reply));
            default -> Optional.of(Holding.reason(reply));
        };
    }

    private static Result.Failed tooLarge(Result.Answered answer) {
        return new Result.Failed(
                "answer-too-large",
                "The command wrote more than the server takes",
                "It wrote %d bytes; the server's limit is limits.body.".formatted(answer.body().length),
                false);
    }

    private static String words(Result.Outcome outcome) {
        return switch (outcome) {
            case Result.Answered answer -> "answered, %d bytes".formatted(answer.body().length);
            case Result.Failed failure -> (failure.retryable() ? "failed for now: " : "failed: ") + failure.code();
        };
    }
}
