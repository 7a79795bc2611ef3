package io.antiphon.can.gateway;

import io.antiphon.api.Answer;
import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.api.Request;
import io.antiphon.can.frame.CanFrame;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.ask.Scope;
import io.antiphon.client.serve.Handler;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The bus as a service: sends a frame and answers when the adapter took it, or asks for one and answers with it. */
final class BusService implements Handler {
    /** The status of a request that is wrong in itself: that it is asked again does not help. */
    private static final int MALFORMED = 400;

    private final OutboundQueue queue;
    private final Awaited awaited;
    private final Journal journal;
    private final long patienceMillis;

    BusService(OutboundQueue queue, Awaited awaited, Journal journal, long patienceMillis) {
        this.queue = queue;
        this.awaited = awaited;
        this.journal = journal;
        this.patienceMillis = patienceMillis;
    }

    @Override
    public Answer handle(Request request) throws InterruptedException {
        CanFrame wanted = wanted(request);
        long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis());
        CanFrame answer = wanted.isRemote() ? asked(wanted, endNanos) : sent(wanted, endNanos);
        return Answer.of(FrameContent.of(answer));
    }

    private CanFrame wanted(Request request) {
        try {
            return FrameContent.wanted(request.content());
        } catch (IllegalArgumentException e) {
            journal.count(Count.INVALID);
            throw new FailedException(new Failure(
                    Problem.REPLIER_FAILED,
                    "no-frame",
                    "The request makes no frame",
                    "The request makes no frame: " + e.getMessage(),
                    MALFORMED,
                    false,
                    null));
        }
    }

    private CanFrame sent(CanFrame frame, long endNanos) throws InterruptedException {
        Outgoing outgoing = Outgoing.of(frame);
        if (!queue.offer(outgoing)) {
            throw FailedException.retryable("busy", "Too many frames wait to be sent already");
        }
        Optional<String> refusal = await(outgoing.taken(), endNanos);
        if (refusal == null) {
            boolean untouched = queue.withdraw(outgoing);
            throw FailedException.retryable(
                    untouched ? "not-sent" : "unknown",
                    "The adapter did not take the frame in time" + (untouched ? "" : "; it may still be sent"));
        }
        refusal.ifPresent(reason -> {
            throw FailedException.retryable("refused", reason);
        });
        return frame;
    }

    private CanFrame asked(CanFrame remote, long endNanos) throws InterruptedException {
        try (Awaited.Waiter waiter = awaited.next(remote.identifier())) {
            sent(remote, endNanos);
            CanFrame came = await(waiter.frame(), endNanos);
            if (came == null) {
                throw FailedException.retryable(
                        "no-answer", "Nobody on the bus sent " + remote.identifier() + " in time");
            }
            return came;
        }
    }

    private long patienceMillis() {
        Scope scope = Scope.current();
        return scope == null ? patienceMillis : scope.cap(patienceMillis);
    }

    private static <T> @Nullable T await(CompletableFuture<T> pending, long endNanos) throws InterruptedException {
        try {
            return pending.get(Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
