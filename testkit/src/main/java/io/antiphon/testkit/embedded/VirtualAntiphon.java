package io.antiphon.testkit.embedded;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.State;
import io.antiphon.client.Antiphon;
import io.antiphon.client.ask.Requestor;
import io.antiphon.client.serve.Serving;
import io.antiphon.embedded.EmbeddedAntiphon;
import io.antiphon.embedded.EmbeddedSettings;
import io.antiphon.embedded.memory.MemoryStore;
import io.antiphon.engine.exchange.Exchange;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Antiphon for the tests of an application, in the process of the test: time stands still but when the test lets it
 * {@link #pass}, so that days take no time, and nothing expires because a machine is slow. Handlers run on threads of
 * their own; {@link #await} waits for what they set off. Safe for use by any thread.
 */
public final class VirtualAntiphon implements Antiphon {
    private static final long START_MILLIS = 1_800_000_000_000L;
    private static final long RETENTION_MILLIS = 86_400_000;
    /** Time passes in no finer steps than the engine has. */
    private static final long LEAST_STEP_MILLIS = 10;
    /** Nor in more at once, so that days take no time. */
    private static final long MOST_STEPS = 10_000;
    /** How long, in real time, a test waits for what does not come. */
    private static final long PATIENCE_SECONDS = 20;

    private final VirtualClock clock = new VirtualClock(START_MILLIS);
    private final EmbeddedAntiphon antiphon;

    private VirtualAntiphon(EmbeddedSettings settings) {
        antiphon = EmbeddedAntiphon.start(new MemoryStore(RETENTION_MILLIS), clock, settings.withDrainMillis(0));
    }

    /** Antiphon that has nothing to do yet, as applications have it by default. */
    public static VirtualAntiphon start() {
        return start(EmbeddedSettings.DEFAULT);
    }

    /** Antiphon with these settings. Closing it never waits for handlers. */
    public static VirtualAntiphon start(EmbeddedSettings settings) {
        return new VirtualAntiphon(settings);
    }

    /** The time. Let it {@link #pass} rather than move the clock. */
    public VirtualClock clock() {
        return clock;
    }

    /**
     * Lets so much time pass. What was asked before has been taken up before that begins, and what is due meanwhile has
     * happened when this returns. What handlers do of it they do when they do.
     */
    public void pass(Duration time) {
        CompletableFuture<Boolean> passed = new CompletableFuture<>();
        long stepMillis = Math.max(LEAST_STEP_MILLIS, time.toMillis() / MOST_STEPS);
        antiphon.execute(() -> pass(time.toMillis(), stepMillis, passed));
        arrived(passed, "the time to pass");
    }

    /**
     * Waits, in real time, until the exchange is in this state, and gives it.
     *
     * @throws AssertionError where it is not in the end
     */
    public Exchange await(ExchangeId id, State state) {
        StateWatch watch = new StateWatch(state);
        antiphon.execute(() -> watch.begin(antiphon.engine(), id));
        return arrived(watch.reached(), "exchange " + id + " to be " + state);
    }

    @Override
    public Requestor requestor() {
        return antiphon.requestor();
    }

    @Override
    public Serving serving() {
        return antiphon.serving();
    }

    @Override
    public void close() {
        antiphon.close();
    }

    /** Step by step, so that what a step sets off on the engine's thread comes before the next one. */
    private void pass(long millis, long stepMillis, CompletableFuture<Boolean> passed) {
        if (millis <= 0) {
            passed.complete(true);
            return;
        }
        long step = Math.min(stepMillis, millis);
        clock.advance(step);
        antiphon.tick();
        antiphon.execute(() -> pass(millis - step, stepMillis, passed));
    }

    private static <T> T arrived(CompletableFuture<T> future, String what) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The test was interrupted as it waited for " + what, e);
        } catch (ExecutionException e) {
            throw new AssertionError("It waited for " + what + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new AssertionError("It waited in vain for " + what, e);
        }
    }
}
