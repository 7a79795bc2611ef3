package io.antiphon.embedded;

import io.antiphon.client.Antiphon;
import io.antiphon.client.ask.Requestor;
import io.antiphon.client.converse.Conversing;
import io.antiphon.client.serve.Serving;
import io.antiphon.embedded.memory.MemoryStore;
import io.antiphon.engine.Clock;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Party;
import io.antiphon.engine.Ports;
import io.antiphon.engine.store.Store;
import io.antiphon.engine.time.TimerWheel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Antiphon in the process of the application, without a server or a socket: for tests, and for applications that want
 * no server. Its one thread keeps the process alive until it is closed. Safe for use by any thread.
 */
public final class EmbeddedAntiphon implements Antiphon {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedAntiphon.class);
    private static final long TICK_MILLIS = 10;
    private static final long RETENTION_MILLIS = 86_400_000;
    /** How much longer than its handlers an engine may take to come to rest. */
    private static final long MARGIN_MILLIS = 2_000;

    private final Store store;
    private final EmbeddedSettings settings;
    private final Context context;
    private final Requestor requestor;
    private final EmbeddedConversing conversing;
    private final EmbeddedServing serving;
    private final AtomicBoolean closing = new AtomicBoolean();

    private EmbeddedAntiphon(Store store, EmbeddedSettings settings, Context context) {
        this.store = store;
        this.settings = settings;
        this.context = context;
        this.requestor = new EmbeddedRequestor(context, settings.waitMillis());
        this.conversing = new EmbeddedConversing(context, settings.waitMillis());
        this.serving = new EmbeddedServing(context, conversing);
    }

    /** Antiphon that keeps everything in memory: what it promises holds as long as the process lives. */
    public static EmbeddedAntiphon inMemory() {
        return on(new MemoryStore(RETENTION_MILLIS));
    }

    /** Antiphon that promises what this store keeps, and goes on with what it holds; see {@link #start}. */
    public static EmbeddedAntiphon on(Store store) {
        return start(store, ForwardClock.ofSystem(), EmbeddedSettings.DEFAULT);
    }

    /**
     * Antiphon by this clock. The store belongs to it from now on, and is closed with it.
     *
     * @throws io.antiphon.engine.store.StoreException where what is stored cannot be read; then the store is closed
     */
    public static EmbeddedAntiphon start(Store store, Clock clock, EmbeddedSettings settings) {
        OwnThread thread = new OwnThread();
        try {
            Ports ports = new Ports(thread, clock, new UnguessableNumbers(), store, new ThrownLog(clock));
            Engine engine = new Engine(ports, settings.engine());
            TimerWheel wheel =
                    new TimerWheel(TICK_MILLIS, clock.millis(), engine.guard().runner(Party.TIMER));
            Context context = new Context(engine, thread, clock, wheel, new PendingCalls(thread));
            EmbeddedAntiphon antiphon = new EmbeddedAntiphon(store, settings, context);
            antiphon.begin();
            return antiphon;
        } catch (RuntimeException e) {
            thread.close();
            store.close();
            throw e;
        }
    }

    private void begin() {
        var inventory = store.inventory();
        execute(() -> context.engine().start(inventory));
        context.thread().repeat(TICK_MILLIS, this::tick);
    }

    @Override
    public Requestor requestor() {
        return requestor;
    }

    @Override
    public Serving serving() {
        return serving;
    }

    @Override
    public Conversing conversing() {
        return conversing;
    }

    /** The engine, to look at or to follow exchanges. Only on {@link #execute}'s thread. */
    public Engine engine() {
        return context.engine();
    }

    /** Runs the task on the engine's thread, soon and in turn; it must not block. Dropped where this is closed. */
    public void execute(Runnable task) {
        context.thread().execute(task);
    }

    /** Lets everything happen that is due by the clock, as it does by itself. Only on {@link #execute}'s thread. */
    public void tick() {
        context.engine().tick();
        context.wheel().advance(context.clock().millis());
    }

    @Override
    public void close() {
        if (context.thread().isHere()) {
            throw new IllegalStateException("Antiphon cannot be closed on its own thread: close it on another");
        }
        if (closing.compareAndSet(false, true)) {
            drain();
            execute(this::interrupt);
            context.thread().close();
            context.pending().close();
            store.close();
        }
    }

    /** What handlers say as they are interrupted is no outcome: what was promised is given out again by the next. */
    private void interrupt() {
        context.thread().shutDown();
        serving.cancel();
    }

    /** Lets what is under way end in time. What was promised is with the store in any case. */
    private void drain() {
        CompletableFuture<Boolean> handled = new CompletableFuture<>();
        CompletableFuture<Boolean> stopped = new CompletableFuture<>();
        execute(() -> {
            serving.withdraw().thenRun(() -> handled.complete(true));
            context.engine().stop(settings.drainMillis(), () -> stopped.complete(true));
        });
        if (!await(handled, settings.drainMillis())) {
            LOG.info("Handlers that did not end within {} ms are interrupted", settings.drainMillis());
        }
        if (!await(stopped, MARGIN_MILLIS)) {
            LOG.warn("The engine did not come to rest; what was acknowledged is with its store");
        }
    }

    private static boolean await(CompletableFuture<Boolean> future, long millis) {
        try {
            return future.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
