package io.antiphon.http;

import io.antiphon.api.ServiceName;
import io.antiphon.embedded.memory.MemoryStore;
import io.antiphon.engine.Engine;
import io.antiphon.engine.EngineObserver;
import io.antiphon.engine.EngineSettings;
import io.antiphon.engine.Ports;
import io.antiphon.engine.share.Turns;
import io.antiphon.engine.signal.SignalSettings;
import io.antiphon.engine.signal.Signals;
import io.antiphon.engine.store.Inventory;
import io.antiphon.http.endpoint.Latencies;
import io.antiphon.http.wire.DoorTransport;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.SocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A door onto an engine of its own, on a free port. */
public final class OpenDoor implements AutoCloseable {
    private static final long RETENTION_MILLIS = 60_000;

    private final Vertx vertx;
    private final Context context;
    private final Engine engine;
    private final HttpDoor door;

    private OpenDoor(Vertx vertx, Context context, Engine engine, HttpDoor door) {
        this.vertx = vertx;
        this.context = context;
        this.engine = engine;
        this.door = door;
    }

    /** A door with the settings of a server that was not told otherwise. */
    public static OpenDoor open() {
        return open(settings -> settings);
    }

    /** A door with other settings. */
    public static OpenDoor open(UnaryOperator<HttpSettings> change) {
        Vertx vertx = DoorTransport.vertx(new VertxOptions().setEventLoopPoolSize(1));
        Context context = vertx.getOrCreateContext();
        Ports ports = new Ports(
                HttpDoor.thread(context),
                TestClock.INSTANCE,
                new SecureRandom(),
                new MemoryStore(RETENTION_MILLIS),
                EngineObserver.NONE);
        Engine engine = new Engine(ports, EngineSettings.DEFAULT);
        Signals signals = new Signals(SignalSettings.DEFAULT);
        CompletableFuture<HttpDoor> opening = new CompletableFuture<>();
        context.runOnContext(now -> {
            engine.start(Inventory.EMPTY);
            vertx.setPeriodic(10, tick -> engine.tick());
            vertx.setPeriodic(10, tick -> signals.tick(TestClock.INSTANCE.millis()));
            HttpSettings standard = HttpSettings.DEFAULT;
            HttpSettings settings = change.apply(new HttpSettings(
                    SocketAddress.inetSocketAddress(0, "127.0.0.1"),
                    standard.headerBytes(),
                    standard.takeLimit(),
                    standard.limits(),
                    standard.patience(),
                    standard.neighbours()));
            HttpPorts doorPorts = new HttpPorts(
                    TestClock.INSTANCE,
                    signals,
                    Latencies.NONE,
                    Optional::empty,
                    () -> CompletableFuture.completedFuture("antiphon_up 1\n"));
            Turns turns = HttpDoor.turns(
                    context, engine, TestClock.INSTANCE, settings.limits().callsPerCaller());
            HttpDoor.listen(context, engine, turns, settings, doorPorts)
                    .onSuccess(opening::complete)
                    .onFailure(opening::completeExceptionally);
        });
        return new OpenDoor(vertx, context, engine, await(opening));
    }

    /** The services exist. */
    public OpenDoor declaring(String... names) {
        run(served -> {
            for (String name : names) {
                served.declare(new ServiceName(name));
            }
        });
        return this;
    }

    /** The service is known from an earlier server, and nobody needs it. */
    public OpenDoor recalling(String name) {
        run(begun -> begun.start(new Inventory(Set.of(new ServiceName(name)), Map.of(), List.of(), null, 0)));
        return this;
    }

    /** Does something with the engine, on its thread, and waits for it to be done. */
    public void run(Consumer<Engine> task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        context.runOnContext(now -> {
            try {
                task.accept(engine);
                done.complete(null);
            } catch (RuntimeException | AssertionError e) {
                done.completeExceptionally(e);
            }
        });
        await(done);
    }

    /** The door itself. */
    public HttpDoor door() {
        return door;
    }

    /** Where its event loop runs. */
    public Context context() {
        return context;
    }

    /** A client of this door. */
    public Client client() {
        return new Client(door.port());
    }

    /** A socket to this door. */
    public RawClient socket() {
        return RawClient.to(door.port());
    }

    @Override
    public void close() {
        await(door.close());
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        return await(future.toCompletionStage().toCompletableFuture());
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
