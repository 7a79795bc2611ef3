package io.antiphon.server.runtime;

import io.antiphon.embedded.ForwardClock;
import io.antiphon.embedded.UnguessableNumbers;
import io.antiphon.engine.Clock;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Ports;
import io.antiphon.engine.share.Turns;
import io.antiphon.engine.signal.Signals;
import io.antiphon.engine.store.Inventory;
import io.antiphon.engine.store.StoreException;
import io.antiphon.http.HttpDoor;
import io.antiphon.server.config.Address;
import io.antiphon.server.config.Configuration;
import io.antiphon.server.config.DeclaredService;
import io.antiphon.server.rsocket.RSocketDoor;
import io.antiphon.store.rocksdb.CommitObserver;
import io.antiphon.store.rocksdb.RocksStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens one thing after the other; where one cannot be opened, closes those before it. */
final class Startup {
    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);
    private static final long TICK_MILLIS = 10;
    private static final long RETRY_MILLIS = 1_000;

    private final Configuration configuration;
    private final Clock clock = ForwardClock.ofSystem();
    private final Descriptors descriptors = Descriptors.ofProcess();
    private int connections;

    Startup(Configuration configuration) {
        this.configuration = configuration;
    }

    AntiphonServer run() throws IOException {
        Optional<String> refusal = configuration.refusal();
        if (refusal.isPresent()) {
            throw new IOException(refusal.get());
        }
        configuration.openness().warnings().forEach(LOG::warn);
        new HeapPlan(configuration, Runtime.getRuntime().maxMemory()).check();
        connections = descriptors.connections(configuration.limits().connections());
        if (connections < configuration.limits().connections()) {
            LOG.warn(
                    "Each door takes {} connections at most, and not the {} of limits.connections: the process may have only {} files and sockets open at once (ulimit -n)",
                    connections,
                    configuration.limits().connections(),
                    descriptors.most());
        }
        try {
            Measurements measurements = new Measurements(clock, configuration.health());
            return orClose(measurements::close, () -> withStore(measurements));
        } catch (StoreException e) {
            throw new IOException(e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private AntiphonServer withStore(Measurements measurements) {
        RocksStore store = openStore();
        return orClose(store::close, () -> {
            store.remarks().forEach(LOG::warn);
            measurements.observe(store);
            Inventory inventory = store.inventory();
            LOG.info("Found {}", summary(inventory));
            long behindMillis = inventory.latestMillis() - clock.millis();
            if (behindMillis > 0) {
                LOG.warn(
                        "The clock of this machine is {} ms behind what the store has seen; the server's goes on from there",
                        behindMillis);
            }
            return withLoop(measurements, store, inventory);
        });
    }

    /** Waits where the store cannot be opened because of something that may be over later, such as a full disk. */
    private RocksStore openStore() {
        String said = "";
        while (true) {
            try {
                return RocksStore.open(Settings.store(configuration), CommitObserver.NONE);
            } catch (StoreException e) {
                if (!RocksStore.mayPass(e)) {
                    throw e;
                }
                String why = String.valueOf(e.getMessage());
                if (!why.equals(said)) {
                    LOG.warn("The server waits before it listens, and tries again every second: {}", why);
                    said = why;
                }
                pause(e);
            }
        }
    }

    private static void pause(StoreException why) {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw why;
        }
    }

    private AntiphonServer withLoop(Measurements measurements, RocksStore store, Inventory inventory) {
        EngineLoop loop = new EngineLoop();
        return orClose(loop::close, () -> {
            Engine engine = engine(measurements, store, loop);
            loop.run(() -> begin(engine, inventory));
            Signals signals = new Signals(Settings.signals(configuration), engine.guard());
            Turns turns = HttpDoor.turns(
                    loop.context(), engine, clock, configuration.limits().callsPerCaller());
            Doors doors = new Doors(
                    open(measurements, loop, engine, turns, signals),
                    openRSocket(loop, engine, turns, signals),
                    signals);
            loop.run(() -> ServedServices.connect(loop, engine, configuration, clock));
            loop.repeat(TICK_MILLIS, engine::tick);
            loop.repeat(
                    RoomLog.PAUSE_MILLIS,
                    new RoomLog(store, configuration.storage().folder())::look);
            loop.repeat(TICK_MILLIS, () -> measurements.watchdog().turned(engine));
            loop.repeat(TICK_MILLIS, () -> signals.tick(clock.millis()));
            loop.repeat(RSocketDoor.TICK_MILLIS, doors.rsocket()::tick);
            loop.run(() -> measurements.watchdog().turned(engine));
            measurements.watchdog().start();
            return new AntiphonServer(configuration, measurements, store, loop, engine, doors);
        });
    }

    private Engine engine(Measurements measurements, RocksStore store, EngineLoop loop) {
        Ports ports = new Ports(loop, clock, new UnguessableNumbers(), store, measurements.metrics());
        return new Engine(ports, Settings.engine(configuration));
    }

    private void begin(Engine engine, Inventory inventory) {
        engine.start(inventory);
        for (DeclaredService service : configuration.services()) {
            engine.declare(service.name());
        }
    }

    private HttpDoor open(Measurements measurements, EngineLoop loop, Engine engine, Turns turns, Signals signals) {
        return listening(
                configuration.http(),
                "--http",
                HttpDoor.listen(
                                loop.context(),
                                engine,
                                turns,
                                Settings.http(configuration, connections),
                                measurements.ports(engine, signals, loop))
                        .toCompletionStage());
    }

    private RSocketDoor openRSocket(EngineLoop loop, Engine engine, Turns turns, Signals signals) {
        return listening(
                configuration.rsocket(),
                "--rsocket",
                RSocketDoor.listen(
                        loop.netty(), engine, turns, signals, clock, Settings.rsocket(configuration, connections)));
    }

    private static <T> T listening(Address address, String flag, CompletionStage<T> door) {
        try {
            return door.toCompletableFuture().join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UncheckedIOException(new IOException(
                    "cannot listen on %s: %s. Is another server running there? Choose another address with %s HOST:PORT"
                            .formatted(address, cause.getMessage(), flag),
                    cause));
        }
    }

    private static String summary(Inventory inventory) {
        long open = inventory.counts().values().stream()
                .flatMap(counts -> counts.entrySet().stream())
                .filter(count -> !count.getKey().isFinal())
                .mapToLong(count -> count.getValue())
                .sum();
        return "%d known services and %d open exchanges, %d of them with repliers"
                .formatted(
                        inventory.services().size(),
                        open,
                        inventory.dispatched().size());
    }

    private static <T> T orClose(Runnable close, Supplier<T> rest) {
        try {
            return rest.get();
        } catch (RuntimeException e) {
            close.run();
            throw e;
        }
    }
}
