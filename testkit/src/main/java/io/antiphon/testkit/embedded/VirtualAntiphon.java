package io.antiphon.testkit.embedded;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.State;
import io.antiphon.client.Antiphon;
import io.antiphon.client.ask.Requestor;
import io.antiphon.client.converse.Conversing;
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
    /** As often as the engine looks at what waits in the store alone: at each step, then, it does. */
    private static final long LEAST_STEP_MILLIS = 200;
    /** However long it is that passes, so that days take no time. */
    private static final long MOST_STEPS = 10_000;
    /** How many turns of the engine's thread there are between steps: a commit, what it allows, and what that does. */
    private static final int TURNS = 4;
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
     *
     * <p>Less than a fifth of a second may pass unseen by what waits in the store alone.
     */
    public void pass(Duration time) {
        CompletableFuture<Boolean> passed = new CompletableFuture<>();
        long millis = time.toMillis();
        long stepMillis = Math.max(LEAST_STEP_MILLIS, millis / MOST_STEPS);
        antiphon.execute(() -> step(millis % stepMillis, millis / stepMillis, stepMillis, passed));
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
    public Conversing conversing() {
        return antiphon.conversing();
    }

    @Override
    public void close() {
        antiphon.close();
    }

    /** Moves on by so much, then by whole steps; what each sets off on the engine's thread comes before the next. */
    private void step(long millis, long wholeSteps, long stepMillis, CompletableFuture<Boolean> passed) {
        clock.advance(millis);
        antiphon.tick();
        afterTurns(TURNS, () -> {
            if (wholeSteps == 0) {
                passed.complete(true);
            } else {
                step(stepMillis, wholeSteps - 1, stepMillis, passed);
            }
        });
    }

    private void afterTurns(int turns, Runnable task) {
        antiphon.execute(turns == 0 ? task : () -> afterTurns(turns - 1, task));
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
