package io.antiphon.client.provider;

import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.api.Request;
import io.antiphon.api.Token;
import io.antiphon.client.ask.CallException;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.ask.Scope;
import io.antiphon.client.converse.Conversation;
import io.antiphon.client.serve.Job;
import io.antiphon.client.serve.Outcome;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request that a handler is at, on a virtual thread of its own. Safe for use by any thread. */
public final class RunningJob implements Job {
    private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);

    private final Offer offer;
    private final Delivery delivery;
    private final Scope scope;
    private final JobListener listener;
    private final Thread thread;
    private final Queue<Runnable> onCancel = new ConcurrentLinkedQueue<>();

    /** A job that has not started; its scope ends when its answer is no longer wanted. */
    public RunningJob(Offer offer, Delivery delivery, Scope scope, JobListener listener) {
        this.offer = offer;
        this.delivery = delivery;
        this.scope = scope;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("antiphon-" + offer.service()).unstarted(() -> scope.run(this::run));
    }

    /** Begins, once. */
    public void start() {
        thread.start();
    }

    /** The answer is no longer wanted: the handler is told and interrupted. */
    public void cancel() {
        scope.cancel();
        thread.interrupt();
        runOnCancel();
    }

    /** What is said of a handler that threw what it should not have. */
    public Failure unexpected(Throwable thrown) {
        if (isCancelled()) {
            LOG.debug("The handler of {} ended as it was cancelled", offer.service(), thrown);
        } else {
            LOG.warn("The handler of {} failed", offer.service(), thrown);
        }
        String type = thrown.getClass().getSimpleName();
        return FailedException.of("handler-failed", "The handler threw " + type).failure();
    }

    @Override
    public Request request() {
        return delivery.request();
    }

    @Override
    public ExchangeId exchange() {
        return given(delivery.exchange());
    }

    @Override
    public Token token() {
        return given(delivery.token());
    }

    @Override
    public Optional<Conversation> conversation() {
        return Optional.ofNullable(delivery.conversation());
    }

    @Override
    public int attempt() {
        return delivery.attempt();
    }

    @Override
    public long remainingMillis() {
        return scope.remainingMillis();
    }

    @Override
    public boolean isCancelled() {
        return scope.isCancelled();
    }

    @Override
    public void onCancel(Runnable action) {
        onCancel.add(action);
        if (isCancelled()) {
            runOnCancel();
        }
    }

    @Override
    public void part(Content part) throws InterruptedException {
        listener.emitted(part);
    }

    @Override
    public void progress(int percent, String message) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("Progress is 0 to 100 percent, not " + percent);
        }
        listener.progressed(percent, message);
    }

    private void runOnCancel() {
        Runnable action = onCancel.poll();
        while (action != null) {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.warn("What {} wanted done on cancelling failed", offer.service(), e);
            }
            action = onCancel.poll();
        }
    }

    private void run() {
        listener.ended(outcome());
    }

    // Whatever the handler throws, the requestor has to hear of it.
    private Outcome outcome() {
        try {
            return Objects.requireNonNull(offer.handler().handle(this), "The handler gave no outcome");
        } catch (FailedException e) {
            return new Outcome.Failed(e.failure());
        } catch (CallException e) {
            String code = e.problem().map(Problem::slug).orElse("call-failed");
            return new Outcome.Failed(
                    FailedException.of(code, String.valueOf(e.getMessage())).failure());
        } catch (Throwable e) {
            return new Outcome.Failed(unexpected(e));
        }
    }

    private static <T> T given(@Nullable T field) {
        if (field == null) {
            throw new IllegalStateException("This request came without an exchange");
        }
        return field;
    }
}
