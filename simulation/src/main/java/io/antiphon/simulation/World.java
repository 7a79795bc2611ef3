package io.antiphon.simulation;

import io.antiphon.engine.ConversationSettings;
import io.antiphon.engine.EngineSettings;
import io.antiphon.engine.exchange.Backoff;
import io.antiphon.engine.exchange.Redelivery;
import io.antiphon.simulation.actor.HttpReplier;
import io.antiphon.simulation.actor.HttpRequestor;
import io.antiphon.simulation.actor.RSocketReplier;
import io.antiphon.simulation.actor.RSocketRequestor;
import io.antiphon.simulation.actor.Replier;
import io.antiphon.simulation.actor.Requestor;
import io.antiphon.simulation.actor.Stage;
import io.antiphon.simulation.history.History;
import io.antiphon.simulation.history.Question;
import io.antiphon.simulation.history.Question.Shape;
import io.antiphon.simulation.world.Disk;
import io.antiphon.simulation.world.Fault;
import io.antiphon.simulation.world.Faults;
import io.antiphon.simulation.world.Network;
import io.antiphon.simulation.world.SimulatedServer;
import io.antiphon.simulation.world.Time;
import io.antiphon.simulation.world.WallClock;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One world from one seed: everything that happens in it happens again with the same seed. */
public final class World {
    private static final EngineSettings SETTINGS = new EngineSettings(
            60_000,
            1_000,
            10_000,
            1_000,
            8L << 20,
            10,
            4,
            new Redelivery(new Backoff(1_000, 8_000), 0),
            ConversationSettings.DEFAULT);
    private static final List<String> SERVICES = List.of("quote", "mail");
    private static final List<Shape> SHAPES = List.of(Shape.values());
    private static final long LATENCY_MILLIS = Network.MOST_DELAY_MILLIS + 2 * Disk.MOST_STALL_MILLIS;
    private static final int QUIET_STEPS = 2_000;
    private static final long QUIET_STEP_MILLIS = 50;
    private static final int VISITS_EVERY = 20;

    private final long seed;
    private final Random random;
    private final Time time = new Time();
    private final Faults faults = new Faults();
    private final WallClock clock = new WallClock(time);
    private final Network network;
    private final Disk disk;
    private final Vertx vertx;
    private final History history;
    private final boolean clocksJump;
    private final List<Requestor> requestors = new ArrayList<>();
    private final List<Replier> repliers = new ArrayList<>();
    private SimulatedServer server;
    private int life;
    private int asked;

    /** The world of this seed, at its beginning. */
    public World(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.clocksJump = random.nextInt(4) == 0;
        this.network = new Network(time, random, faults);
        this.disk = new Disk(time, random, faults);
        this.vertx = time.vertx();
        this.history = new History(time::millis, () -> life, LATENCY_MILLIS, clocksJump);
        this.server = started();
        populate();
    }

    /**
     * Lets so many things happen, then lets the world become quiet and looks at what is left.
     *
     * @return what happened
     * @throws AssertionError where a law was broken
     */
    public Report run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
        quieten();
        return new Report(seed, history.summary(), life, faults);
    }

    private void populate() {
        Stage stage = new Stage(time, network, random, faults, history, () -> server, () -> life);
        for (int i = 0; i < 2; i++) {
            requestors.add(new HttpRequestor(stage));
            requestors.add(new RSocketRequestor(stage));
        }
        for (String service : SERVICES) {
            repliers.add(new HttpReplier(stage, service));
            repliers.add(new RSocketReplier(stage, service));
        }
    }

    private void step() {
        int dice = random.nextInt(1000);
        if (dice < 160) {
            ask();
        } else if (dice < 240) {
            oneOf(repliers).serve();
        } else if (dice < 420) {
            oneOf(repliers).work();
        } else if (dice < 480) {
            visit();
        } else if (dice < 490) {
            cancel();
        } else if (dice < 500) {
            hangUp();
        } else if (dice < 505) {
            faults.add(Fault.REPLIER_DIED);
            oneOf(repliers).die();
        } else if (dice < 515) {
            network.lose();
        } else if (dice < 519) {
            crash();
        } else if (dice < 520) {
            disk.fail();
        } else if (dice < 522 && clocksJump) {
            faults.add(Fault.CLOCK_JUMPED);
            clock.jump(random.nextInt(20_000) - 10_000);
        } else if (dice < 900) {
            time.pass(1 + random.nextInt(10));
        } else {
            passLong(1 + random.nextInt(1_500));
        }
    }

    private void passLong(long millis) {
        for (long passed = 0; passed < millis; passed += 10) {
            time.pass(Math.min(10, millis - passed));
        }
    }

    private void ask() {
        Shape shape = oneOf(SHAPES);
        String service = oneOf(SERVICES);
        @Nullable String key = shape == Shape.KEYED ? "key-" + random.nextInt(6) : null;
        boolean delayed = (shape == Shape.ONE_WAY || shape == Shape.TICKET) && random.nextInt(4) == 0;
        oneOf(requestors)
                .ask(new Question(
                        key == null ? "q" + asked++ : service + "-" + key,
                        service,
                        shape,
                        key,
                        shape == Shape.ONE_WAY ? 0 : random.nextInt(6),
                        random.nextInt(3) == 0 && key == null ? 500 + random.nextInt(20_000) : 0,
                        delayed ? random.nextInt(5_000) : 0,
                        random.nextInt(8),
                        time.millis()));
    }

    private void visit() {
        List<String> promised = List.copyOf(history.promised());
        if (!promised.isEmpty()) {
            oneOf(requestors).visit(oneOf(promised));
        }
    }

    private void cancel() {
        List<String> promised = List.copyOf(history.promised());
        if (!promised.isEmpty()) {
            oneOf(requestors).cancel(oneOf(promised));
        }
    }

    private void hangUp() {
        if (oneOf(requestors).hangUp()) {
            faults.add(Fault.HUNG_UP);
        }
    }

    private void crash() {
        life++;
        network.cutAll();
        server.kill();
        if (random.nextBoolean()) {
            faults.add(Fault.KILLED);
            disk.processDied();
        } else {
            faults.add(Fault.POWER_LOST);
            disk.powerLost();
        }
        server = started();
    }

    private SimulatedServer started() {
        return SimulatedServer.start(
                time, vertx, disk.access(), clock.read(), SETTINGS, new Random(random.nextLong()), life);
    }

    /** Nothing goes wrong any more, everybody answers, until nothing is left. */
    private void quieten() {
        crash();
        network.becomeKind();
        disk.becomeKind();
        for (int i = 0; i < QUIET_STEPS && !quiet(i); i++) {
            repliers.forEach(Replier::serve);
            repliers.forEach(Replier::finish);
            time.pass(QUIET_STEP_MILLIS);
        }
        List<String> left =
                history.promised().stream().filter(id -> !history.finished(id)).toList();
        if (!left.isEmpty()) {
            throw new AssertionError("never finished: " + left);
        }
        leave();
    }

    /** Whether everybody knows what came of all that was promised, and nothing is under way that nobody knows of. */
    private boolean quiet(int round) {
        if (round % VISITS_EVERY != VISITS_EVERY - 1) {
            return false;
        }
        List<String> left =
                history.promised().stream().filter(id -> !history.finished(id)).toList();
        left.forEach(requestors.getFirst()::visit);
        return left.isEmpty() && Leftovers.of(server, SERVICES).isEmpty();
    }

    private void leave() {
        requestors.forEach(Requestor::close);
        repliers.forEach(Replier::die);
        network.cutAll();
        passLong(1_000);
        Leftovers.expectNone(server, SERVICES);
        server.kill();
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
