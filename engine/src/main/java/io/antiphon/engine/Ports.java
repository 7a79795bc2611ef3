package io.antiphon.engine;

import io.antiphon.engine.store.Store;
import java.util.random.RandomGenerator;

/**
 * What the engine needs from the world.
 *
 * @param thread the thread that owns the engine
 * @param clock the time
 * @param random unguessable in a server, seeded in a simulation
 * @param store what outlives the process
 * @param observer whoever counts
 */
public record Ports(EngineThread thread, Clock clock, RandomGenerator random, Store store, EngineObserver observer) {
    /** A guard that tells this observer. */
    Guard guard() {
        return new Guard(thread, observer);
    }

    /** The same, of which none can harm the engine by what it throws. */
    Ports guarded() {
        Guard guard = guard();
        return new Ports(
                task -> thread.execute(() -> guard.call(Party.ENGINE, task)),
                clock,
                random,
                new GuardedStore(store, guard),
                new GuardedObserver(observer, guard));
    }
}
