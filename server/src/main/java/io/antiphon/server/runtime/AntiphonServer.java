package io.antiphon.server.runtime;

import io.antiphon.engine.Engine;
import io.antiphon.engine.store.StoreException;
import io.antiphon.server.command.RunningServer;
import io.antiphon.server.config.Address;
import io.antiphon.server.config.Configuration;
import io.antiphon.store.rocksdb.RocksStore;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server: one store, one engine, and its doors, on one event loop. */
public final class AntiphonServer implements RunningServer {
    private static final Logger LOG = LoggerFactory.getLogger(AntiphonServer.class);

    /** How long after its grace the engine may take to put on disk what it promised. */
    private static final long LAST_COMMIT_SECONDS = 30;

    private final Configuration configuration;
    private final Measurements measurements;
    private final RocksStore store;
    private final EngineLoop loop;
    private final Engine engine;
    private final Doors doors;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean stopping = new AtomicBoolean();

    /** True if everything that the server promised until its end is on disk. */
    private volatile boolean inOrder = true;

    AntiphonServer(
            Configuration configuration,
            Measurements measurements,
            RocksStore store,
            EngineLoop loop,
            Engine engine,
            Doors doors) {
        this.configuration = configuration;
        this.measurements = measurements;
        this.store = store;
        this.loop = loop;
        this.engine = engine;
        this.doors = doors;
    }

    /**
     * Starts a server, and returns when it serves.
     *
     * @throws IOException where it cannot: the message says what the operator can do. Nothing is left running
     */
    public static AntiphonServer start(Configuration configuration) throws IOException {
        return new Startup(configuration).run();
    }

    @Override
    public Address http() {
        return new Address(configuration.http().host(), doors.http().port());
    }

    @Override
    public Address rsocket() {
        return new Address(configuration.rsocket().host(), doors.rsocket().port());
    }

    /** The engine, for an application that serves in the server's own process. Only on {@link #execute}'s thread. */
    public Engine engine() {
        return engine;
    }

    /** Runs the task on the engine's thread, soon. */
    public void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    public boolean awaitStop() throws InterruptedException {
        stopped.await();
        return inOrder;
    }

    @Override
    public void close() {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        long graceMillis = configuration.times().stopGraceMillis();
        LOG.info("Stopping: what runs has {} ms", graceMillis);
        drain(graceMillis);
        doors.close();
        measurements.watchdog().close();
        loop.close();
        closeStore();
        measurements.close();
        LOG.info("Stopped");
        stopped.countDown();
    }

    /** A store that cannot put its last on disk has told nobody that it did: that is no reason not to end. */
    private void closeStore() {
        try {
            store.close();
        } catch (StoreException e) {
            inOrder = false;
            LOG.error("The store could not be closed in good order: {}", e.getMessage(), e);
        }
    }

    /**
     * Remembers that the store had failed: a caller that waited for a ticket then was promised one, and did not get it.
     */
    private void noteStore() {
        if (!engine.durable()) {
            inOrder = false;
            LOG.error(
                    "The server ends while its store has failed: what was acknowledged is on disk, and nothing later is");
        }
    }

    private void drain(long graceMillis) {
        CountDownLatch drained = new CountDownLatch(1);
        loop.execute(() -> {
            doors.stopAccepting();
            engine.stop(graceMillis, () -> {
                noteStore();
                drained.countDown();
            });
        });
        try {
            boolean inTime =
                    drained.await(graceMillis + TimeUnit.SECONDS.toMillis(LAST_COMMIT_SECONDS), TimeUnit.MILLISECONDS);
            if (!inTime) {
                inOrder = false;
                LOG.warn("The store did not finish in time; what was acknowledged is on disk all the same");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
