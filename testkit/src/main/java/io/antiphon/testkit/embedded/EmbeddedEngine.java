package io.antiphon.testkit.embedded;

import io.antiphon.embedded.memory.MemoryStore;
import io.antiphon.engine.Engine;
import io.antiphon.engine.EngineObserver;
import io.antiphon.engine.EngineSettings;
import io.antiphon.engine.Party;
import io.antiphon.engine.Ports;
import io.antiphon.engine.store.Store;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * An engine on the thread of its test. Nothing happens behind its back: the engine's tasks and the
 * store's wait in two lines until they are run, in any order that a test wants.
 */
public final class EmbeddedEngine {
    private static final long START_MILLIS = 1_800_000_000_000L;
    private static final long RETENTION_MILLIS = 86_400_000;
    private static final long TICK_MILLIS = 10;

    private final VirtualClock clock = new VirtualClock(START_MILLIS);
    private EngineSettings settings;
    private final Random random;
    private final FaultyStore faults;
    private final ArrayDeque<Runnable> storeTasks = new ArrayDeque<>();
    private final List<Throwable> thrown = new ArrayList<>();
    private boolean throwsExpected;
    private ArrayDeque<Runnable> engineTasks = new ArrayDeque<>();
    private Engine engine;

    /** A started engine on an empty store, with a fixed seed. */
    public EmbeddedEngine(EngineSettings settings) {
        this(settings, 1);
    }

    /** A started engine on an empty store, whose ids and tokens come from this seed. */
    public EmbeddedEngine(EngineSettings settings, long seed) {
        this(settings, seed, line -> new MemoryStore(RETENTION_MILLIS, line));
    }

    /** A started engine on this store, with a fixed seed. */
    public EmbeddedEngine(EngineSettings settings, Store store) {
        this(settings, 1, line -> new LinedStore(store, line));
    }

    private EmbeddedEngine(EngineSettings settings, long seed, Function<Executor, Store> store) {
        this.settings = settings;
        this.random = new Random(seed);
        this.faults = new FaultyStore(store.apply(storeTasks::add));
        this.engine = started();
    }

    /** The engine, which is another one after each {@link #kill}. */
    public Engine engine() {
        return engine;
    }

    /** The time. */
    public VirtualClock clock() {
        return clock;
    }

    /** What can be made to go wrong with the store. */
    public FaultyStore store() {
        return faults;
    }

    /** The exceptions of parties that the engine called. Only after this call may a party throw. */
    public List<Throwable> expectThrown() {
        throwsExpected = true;
        return thrown;
    }

    /** Runs everything that can be run without time passing. */
    public void settle() {
        while (stepEngine() || stepStore()) {
            // The condition does the work.
        }
        expectNothingThrown();
    }

    /** Lets so much time pass, tick by tick, and everything happen that happens meanwhile. */
    public void pass(long millis) {
        for (long passed = 0; passed < millis; passed += TICK_MILLIS) {
            clock.advance(Math.min(TICK_MILLIS, millis - passed));
            engine.tick();
            settle();
        }
    }

    /** Runs the engine's next task; false where there is none. */
    public boolean stepEngine() {
        return step(engineTasks);
    }

    /** Lets the store do what it was asked for next; false where there is nothing. */
    public boolean stepStore() {
        return step(storeTasks);
    }

    /** The process dies here: what the store has not done is never done. Another begins on what it kept. */
    public void kill() {
        engineTasks = new ArrayDeque<>();
        storeTasks.clear();
        engine = started();
    }

    /** The same, and the next engine has other settings. */
    public void kill(EngineSettings next) {
        settings = next;
        kill();
    }

    private Engine started() {
        ArrayDeque<Runnable> tasks = engineTasks;
        Engine begun = new Engine(new Ports(tasks::add, clock, random, faults, observer()), settings);
        begun.start(faults.inventory());
        return begun;
    }

    private EngineObserver observer() {
        return new EngineObserver() {
            @Override
            public void threw(Party party, Throwable what) {
                thrown.add(what);
            }
        };
    }

    private void expectNothingThrown() {
        if (!throwsExpected && !thrown.isEmpty()) {
            throw new AssertionError("one that the engine called threw", thrown.getFirst());
        }
    }

    private static boolean step(ArrayDeque<Runnable> tasks) {
        Runnable task = tasks.pollFirst();
        if (task != null) {
            task.run();
        }
        return task != null;
    }
}
