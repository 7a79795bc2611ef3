package io.antiphon.simulation.world;

import io.antiphon.engine.Clock;
import io.antiphon.engine.Engine;
import io.antiphon.engine.EngineObserver;
import io.antiphon.engine.EngineSettings;
import io.antiphon.engine.EngineThread;
import io.antiphon.engine.Party;
import io.antiphon.engine.Ports;
import io.antiphon.engine.TimeBounds;
import io.antiphon.engine.share.Turns;
import io.antiphon.engine.signal.SignalSettings;
import io.antiphon.engine.signal.Signals;
import io.antiphon.http.HttpDoor;
import io.antiphon.http.HttpPorts;
import io.antiphon.http.HttpSettings;
import io.antiphon.http.endpoint.Latencies;
import io.antiphon.http.wire.Limits;
import io.antiphon.server.rsocket.Patience;
import io.antiphon.server.rsocket.RSocketDoor;
import io.antiphon.server.rsocket.RSocketSettings;
import io.netty.channel.local.LocalAddress;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.SocketAddress;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One life of a server: everything of a real one but its sockets and its threads. */
public final class SimulatedServer {
    private static final long TICK_NANOS = 10_000_000;
    private static final int CONNECTIONS = 1_000;
    private static final int CALLS_PER_CONNECTION = 1_000;
    /** The longest body that it takes. */
    public static final int BODY_BYTES = 64 << 10;

    /** How long a reader may hold back an answer in parts. */
    public static final long TRANSFER_MILLIS = 1_000;

    private static final long HELD_BYTES = 2 << 20;
    private static final Patience PATIENCE = new Patience(5_000, 30_000, new TimeBounds(600_000, 600_000));

    private final Time time;
    private final DiskAccess disk;
    private final Clock clock;
    private final Engine engine;
    private final Signals signals;
    private final LocalAddress http;
    private final LocalAddress rsocket;
    private @Nullable HttpDoor httpDoor;
    private @Nullable RSocketDoor rsocketDoor;
    private boolean dead;

    private SimulatedServer(
            Time time,
            VertxInternal vertx,
            DiskAccess disk,
            Clock clock,
            EngineSettings settings,
            Random numbers,
            int life) {
        ContextInternal context = vertx.createEventLoopContext();
        EngineThread thread = HttpDoor.thread(context);
        this.time = time;
        this.disk = disk;
        this.clock = clock;
        this.engine = new Engine(
                new Ports(task -> thread.execute(() -> live(task)), clock, numbers, disk, observer(time)), settings);
        this.signals = new Signals(SignalSettings.DEFAULT, engine.guard());
        this.http = new LocalAddress("http-" + vertx.hashCode() + "-" + life);
        this.rsocket = new LocalAddress("rsocket-" + vertx.hashCode() + "-" + life);
        context.runOnContext(now -> open(context));
    }

    /**
     * Starts one, and returns when it serves.
     *
     * @param vertx on the loop of this time
     * @param numbers whence its ids come
     * @param life which life it is: no two have the same
     */
    public static SimulatedServer start(
            Time time, Vertx vertx, DiskAccess disk, Clock clock, EngineSettings settings, Random numbers, int life) {
        SimulatedServer server = new SimulatedServer(time, (VertxInternal) vertx, disk, clock, settings, numbers, life);
        time.settle();
        Objects.requireNonNull(server.rsocketDoor, "the RSocket door does not open");
        Objects.requireNonNull(server.httpDoor, "the HTTP door does not open");
        return server;
    }

    /** Where HTTP is spoken. */
    public LocalAddress http() {
        return http;
    }

    /** Where RSocket is spoken. */
    public LocalAddress rsocket() {
        return rsocket;
    }

    /** What it holds in memory. */
    public Engine engine() {
        return engine;
    }

    /** How many bytes it holds of what arrives, and for clients that do not read. */
    public long bytesInTransit() {
        return httpDoor().bytesInTransit() + rsocketDoor().heldBytes();
    }

    /** How many clients are connected. */
    public int connections() {
        return httpDoor().connections() + rsocketDoor().connections();
    }

    /** The process dies. What is left of it in this world is swept away; nobody outside sees that. */
    public void kill() {
        dead = true;
        disk.takeAway();
        httpDoor().close();
        rsocketDoor().close();
        time.settle();
    }

    private void open(ContextInternal context) {
        engine.start(disk.inventory());
        Turns turns =
                HttpDoor.turns(context, engine, clock, httpSettings().limits().callsPerCaller());
        HttpDoor.listen(
                        context,
                        engine,
                        turns,
                        httpSettings(),
                        new HttpPorts(
                                clock,
                                signals,
                                Latencies.NONE,
                                Optional::empty,
                                () -> CompletableFuture.completedFuture("")))
                .onSuccess(door -> httpDoor = door)
                .onFailure(SimulatedServer::notOpened);
        RSocketSettings settings = new RSocketSettings(
                rsocket, CONNECTIONS, CALLS_PER_CONNECTION, BODY_BYTES, HELD_BYTES, TRANSFER_MILLIS, PATIENCE);
        RSocketDoor.listen(time.loop(), engine, turns, signals, clock, settings).whenComplete((door, failure) -> {
            if (failure != null) {
                notOpened(failure);
            }
            rsocketDoor = door;
            tick();
        });
    }

    private HttpSettings httpSettings() {
        HttpSettings standard = HttpSettings.DEFAULT;
        return new HttpSettings(
                SocketAddress.domainSocketAddress(http.id()),
                standard.headerBytes(),
                standard.takeLimit(),
                limits(standard.limits()),
                new io.antiphon.http.endpoint.Patience(5_000, 30_000, new TimeBounds(600_000, 600_000), 5_000, 30_000),
                standard.neighbours());
    }

    private static Limits limits(Limits standard) {
        return new Limits(
                CONNECTIONS, CALLS_PER_CONNECTION, BODY_BYTES, HELD_BYTES, standard.idleMillis(), TRANSFER_MILLIS);
    }

    /** An observer that ends the world if a party throws something that is not meant. */
    private static EngineObserver observer(Time time) {
        return new EngineObserver() {
            private final Set<Throwable> caught = new HashSet<>();

            @Override
            public void threw(Party party, Throwable thrown) {
                boolean came = party == Party.ENGINE && !caught.contains(thrown);
                caught.add(thrown);
                time.fail(came ? new AssertionError("what a party threw came through to the engine", thrown) : thrown);
            }
        };
    }

    private void tick() {
        live(() -> {
            engine.tick();
            signals.tick(clock.millis());
            rsocketDoor().tick();
            time.after(TICK_NANOS, this::tick);
        });
    }

    private void live(Runnable task) {
        if (!dead) {
            task.run();
        }
    }

    private HttpDoor httpDoor() {
        return Objects.requireNonNull(httpDoor);
    }

    private RSocketDoor rsocketDoor() {
        return Objects.requireNonNull(rsocketDoor);
    }

    private static void notOpened(Throwable failure) {
        throw new AssertionError("a door does not open", failure);
    }
}
