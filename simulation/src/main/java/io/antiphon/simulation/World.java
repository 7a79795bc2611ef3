package io.antiphon.simulation;

import io.antiphon.engine.ConversationSettings;
import io.antiphon.engine.EngineSettings;
import io.antiphon.engine.ServiceSettings;
import io.antiphon.engine.exchange.Backoff;
import io.antiphon.engine.exchange.Redelivery;
import io.antiphon.simulation.actor.HttpReplier;
import io.antiphon.simulation.actor.HttpRequestor;
import io.antiphon.simulation.actor.RSocketReplier;
import io.antiphon.simulation.actor.RSocketRequestor;
import io.antiphon.simulation.actor.Replier;
import io.antiphon.simulation.actor.Requestor;
import io.antiphon.simulation.actor.Saboteur;
import io.antiphon.simulation.actor.Stage;
import io.antiphon.simulation.actor.Stretcher;
import io.antiphon.simulation.history.History;
import io.antiphon.simulation.history.Question;
import io.antiphon.simulation.history.Question.Shape;
import io.antiphon.simulation.world.Disk;
import io.antiphon.simulation.world.Fault;
import io.antiphon.simulation.world.Faults;
import io.antiphon.simulation.world.Incidents;
import io.antiphon.simulation.world.Network;
import io.antiphon.simulation.world.SimulatedServer;
import io.antiphon.simulation.world.Time;
import io.antiphon.simulation.world.WallClock;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One world from one seed: everything that happens in it happens again with the same seed. */
public final class World {
    private static final long MEMORY_BYTES = 8L << 20;
    private static final long LITTLE_MEMORY_BYTES = 64L << 10;

    private static final List<String> SERVICES = List.of("quote", "mail");
    private static final List<Shape> SHAPES = List.of(Shape.values());
    private static final List<Shape> ODD_SHAPES = List.of(Shape.PLAIN, Shape.TICKET, Shape.ONE_WAY);
    /** What is answered and noted is kept in memory although that is full. */
    private static final long MOST_BEYOND_BYTES = 3 * SimulatedServer.BODY_BYTES;

    private static final long MOST_UNREAD_BYTES = 24 * SimulatedServer.BODY_BYTES;
    /** All events of a step of time happen at its end. */
    private static final int MOST_STEP_MILLIS = 10;

    /** So long may what has come wait for its turn. */
    private static final int MOST_TURN_MILLIS = 4 * MOST_STEP_MILLIS;

    private static final int MOST_STARVED_MILLIS = 500;
    private static final int MOST_FULL_MILLIS = 4_000;
    private static final long LATENCY_MILLIS =
            Network.MOST_DELAY_MILLIS + 2 * Disk.MOST_STALL_MILLIS + MOST_TURN_MILLIS;

    private final Random random;
    private final long buffersBefore = Leftovers.buffers();
    private final Time time = new Time();
    private final Faults faults = new Faults();
    private final WallClock clock = new WallClock(time);
    private final Network network;
    private final Disk disk;
    private final Vertx vertx;
    private final History history;
    private final Happenings happenings;
    private final HttpRequestor clerk;
    private final Saboteur saboteur;
    private final Stretcher stretcher;
    private final boolean sabotaged;
    private final EngineSettings settings;
    private boolean bulky;
    private final List<Requestor> requestors = new ArrayList<>();
    private final List<Replier> repliers = new ArrayList<>();
    private SimulatedServer server;
    private int life;
    private int asked;

    /** The world of this seed, at its beginning. */
    public World(long seed) {
        this.random = new Random(seed);
        boolean clocksJump = random.nextInt(4) == 0;
        this.network = new Network(time, random, faults);
        this.disk = new Disk(time, random, faults);
        this.vertx = time.vertx();
        this.history = new History(
                time::millis,
                network::enteredMillis,
                () -> life + disk.reopened(),
                disk::scarceSinceMillis,
                Network.MOST_DELAY_MILLIS + MOST_TURN_MILLIS,
                LATENCY_MILLIS,
                SimulatedServer.TRANSFER_MILLIS,
                clocksJump);
        this.bulky = random.nextInt(4) == 0;
        if (bulky) {
            network.tire();
        }
        this.settings = settings(random.nextInt(4) == 0 ? LITTLE_MEMORY_BYTES : MEMORY_BYTES);
        this.sabotaged = random.nextInt(3) == 0;
        this.happenings = happenings(clocksJump, random.nextInt(4), random.nextInt(3) == 0);
        this.server = started();
        Stage stage = new Stage(time, network, random, faults, history, () -> bulky, () -> server);
        this.clerk = new HttpRequestor(stage);
        this.saboteur = new Saboteur(stage);
        this.stretcher = new Stretcher(stage);
        populate(stage);
    }

    /** The same world, but that its server dies once more: when so many batches are written, before anybody knows. */
    public World dyingAtWrite(int batches) {
        disk.dieAtWrite(batches);
        return this;
    }

    /**
     * Lets so many things happen, then lets the world become quiet and looks at what is left.
     *
     * @return what happened
     * @throws AssertionError where a law was broken
     */
    public Report run(int steps) {
        try (Incidents _ = Incidents.listen(time::fail)) {
            return live(steps);
        }
    }

    private Report live(int steps) {
        for (int i = 0; i < steps; i++) {
            happenings.next(random);
            if (disk.died()) {
                crash();
            }
            requestors.forEach(Requestor::stillWaiting);
            repliers.forEach(Replier::stillWaiting);
            saboteur.stillWaiting();
            expectBounded();
        }
        int writes = disk.batches();
        becomeQuiet();
        saboteur.leave();
        stretcher.close();
        new Aftermath(time, server, history, clerk, requestors, repliers, SERVICES).settle();
        server.kill();
        network.cutAll();
        passLong(2_000);
        Leftovers.expectNoBuffers(buffersBefore);
        return new Report(history.counts(), history.digest(), writes, faults);
    }

    private static EngineSettings settings(long memoryBytes) {
        return new EngineSettings(
                600_000,
                1_000,
                10_000,
                1_000,
                memoryBytes,
                new ServiceSettings(10, 10, 86_400_000),
                4,
                new Redelivery(new Backoff(1_000, 8_000), 0),
                ConversationSettings.DEFAULT,
                64 << 10,
                86_400_000,
                SimulatedServer.TRANSFER_MILLIS,
                Map.of());
    }

    private void populate(Stage stage) {
        requestors.add(clerk);
        requestors.add(new RSocketRequestor(stage));
        requestors.add(new HttpRequestor(stage));
        requestors.add(new RSocketRequestor(stage));
        for (String service : SERVICES) {
            repliers.add(new HttpReplier(stage, service));
            repliers.add(new RSocketReplier(stage, service));
        }
    }

    private Happenings happenings(boolean clocksJump, int violence, boolean lazy) {
        boolean stretched = random.nextInt(6) == 0;
        boolean standing = bulky || random.nextInt(8) == 0;
        return new Happenings()
                .add(100 + random.nextInt(200), this::ask)
                .add(lazy ? 15 : 80, () -> oneOf(repliers).serve())
                .add(lazy ? 60 : 180, () -> oneOf(repliers).work())
                .add(60, this::visit)
                .add(10, this::cancel)
                .add(25, this::hangUp)
                .add(2 + 8 * violence, this::letReplierDie)
                .add(2 + 8 * violence, network::lose)
                .add(1 + 3 * violence, this::crash)
                .add(violence > 1 ? 2 : 0, disk::fail)
                .add(violence > 1 ? 3 : 0, () -> disk.fillFor(1 + random.nextInt(MOST_FULL_MILLIS)))
                .add(violence > 1 ? 3 : 0, () -> disk.becomeScarceFor(1 + random.nextInt(MOST_FULL_MILLIS)))
                .add(violence > 1 ? 2 : 0, () -> disk.starveFor(1 + random.nextInt(MOST_STARVED_MILLIS)))
                .add(violence > 1 ? 3 : 0, () -> network.takeDescriptorsFor(1 + random.nextInt(MOST_FULL_MILLIS)))
                .add(standing ? 8 : 0, network::standStill)
                .add(stretched ? 25 : 0, () -> this.stretcher.ask(oneOf(SERVICES), "long" + asked++))
                .add(sabotaged ? 40 : 0, this::sabotage)
                .add(clocksJump ? 3 : 0, this::jump)
                .add(300, () -> time.pass(1 + random.nextInt(MOST_STEP_MILLIS)))
                .add(50, () -> passLong(1 + random.nextInt(1_500)));
    }

    private void passLong(long millis) {
        for (long passed = 0; passed < millis; passed += MOST_STEP_MILLIS) {
            time.pass(Math.min(MOST_STEP_MILLIS, millis - passed));
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
                        bulky && key == null && random.nextInt(3) == 0
                                ? random.nextInt(SimulatedServer.BODY_BYTES / 2)
                                : 0,
                        time.millis()));
    }

    /** Neither those who do not read nor those who ask take more of the server's memory than they may. */
    private void expectBounded() {
        long bytes = network.unreadBytes();
        if (bytes > MOST_UNREAD_BYTES) {
            throw new AssertionError("the server keeps %d bytes for a client that does not read".formatted(bytes));
        }
        long held = server.engine().residentBytes();
        if (held > settings.memoryLimit() + MOST_BEYOND_BYTES) {
            throw new AssertionError("exchanges take %d bytes of memory".formatted(held));
        }
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

    private void sabotage() {
        String service = oneOf(SERVICES);
        List<String> promised = List.copyOf(history.promised());
        switch (random.nextInt(3)) {
            case 0 -> saboteur.serve(service);
            case 1 -> saboteur.ask(oddQuestion(service, oneOf(ODD_SHAPES)));
            default -> {
                if (!promised.isEmpty()) {
                    saboteur.watch(oneOf(promised));
                }
            }
        }
    }

    private Question oddQuestion(String service, Shape shape) {
        int waitSeconds = shape == Shape.ONE_WAY ? 0 : random.nextInt(6);
        return new Question(
                "odd" + asked++, service, shape, null, waitSeconds, 0, 0, random.nextInt(8), 0, time.millis());
    }

    private void letReplierDie() {
        faults.add(Fault.REPLIER_DIED);
        oneOf(repliers).die();
    }

    private void jump() {
        faults.add(Fault.CLOCK_JUMPED);
        clock.jump(random.nextInt(20_000) - 10_000);
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
        if (sabotaged && random.nextBoolean()) {
            String service = oneOf(SERVICES);
            long wallMillis = clock.read().millis();
            disk.leftBy(saboteur.stored(oddQuestion(service, Shape.TICKET), wallMillis));
        }
        server = started();
    }

    private SimulatedServer started() {
        return SimulatedServer.start(
                time, vertx, disk.access(), clock.read(), settings, new Random(random.nextLong()), life);
    }

    /** From here on nothing goes wrong that has not gone wrong before. */
    private void becomeQuiet() {
        disk.dieAtWrite(-1);
        if (disk.failing() || random.nextBoolean()) {
            crash();
        } else {
            network.cutAll();
        }
        bulky = false;
        network.becomeKind();
        disk.becomeKind();
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
