package io.antiphon.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.api.Request;
import io.antiphon.api.Token;
import io.antiphon.engine.Ask;
import io.antiphon.engine.Call;
import io.antiphon.engine.Caller;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.ConversationSettings;
import io.antiphon.engine.EngineSettings;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.Replier;
import io.antiphon.engine.ReplierSession;
import io.antiphon.engine.ServiceSettings;
import io.antiphon.engine.exchange.Backoff;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Redelivery;
import io.antiphon.engine.share.Account;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Requestors, repliers, time, crashes and the order of everything, from one seed. */
final class Simulation {
    private static final EngineSettings SMALL = new EngineSettings(
            600_000,
            1_000,
            10_000,
            1_000,
            64L << 20,
            new ServiceSettings(10, 10, 86_400_000),
            3,
            new Redelivery(new Backoff(1_000, 30_000), 0),
            ConversationSettings.DEFAULT,
            64 << 10);

    private final Random random;
    private final EmbeddedEngine world;
    private final List<Throwable> thrown;
    private final History history = new History();
    private final List<Job> jobs = new ArrayList<>();
    private final List<ReplierSession> sessions = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private boolean quiet;
    private int life;
    private int asked;
    private int crashes;

    private record Job(Exchange exchange, Token token) {}

    Simulation(long seed) {
        this.random = new Random(seed);
        this.world = new EmbeddedEngine(SMALL, seed);
        this.thrown = world.expectThrown();
        connect();
    }

    /** Lets so many things happen, then lets the world become quiet and looks at what is left. */
    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
            expectThrownOnPurpose();
        }
        quieten();
        expectThrownOnPurpose();
    }

    private void expectThrownOnPurpose() {
        for (Throwable what : thrown) {
            if (!(what instanceof Sabotage)) {
                throw new AssertionError("one that the engine called threw " + what, what);
            }
        }
        thrown.clear();
    }

    /** One in so many calls of a party throws. */
    private void throwSometimes() {
        if (!quiet && random.nextInt(10) == 0) {
            throw new Sabotage();
        }
    }

    String summary() {
        return asked + " asked, " + history.deliveries() + " delivered, " + history.outcomes() + " outcomes, "
                + history.tickets().size() + " tickets, " + crashes + " crashes";
    }

    private void step() {
        int dice = random.nextInt(100);
        if (dice < 25) {
            ask();
        } else if (dice < 45) {
            hold();
        } else if (dice < 52) {
            grant();
        } else if (dice < 55) {
            connect();
        } else if (dice < 57) {
            disconnect();
        } else if (dice < 60) {
            hangUp();
        } else if (dice < 64) {
            look();
        } else if (dice < 66) {
            cancel();
        } else if (dice < 75) {
            world.pass(random.nextInt(2_000));
        } else if (dice < 87) {
            world.stepEngine();
        } else if (dice < 99) {
            world.stepStore();
        } else {
            crash();
        }
    }

    private void ask() {
        int shape = random.nextInt(4);
        @Nullable String key = shape == 2 ? "key-" + random.nextInt(5) : null;
        boolean oneWay = shape == 3;
        long waitMillis = oneWay || random.nextBoolean() ? 0 : random.nextInt(5_000);
        long timeoutMillis = random.nextInt(3) == 0 ? 1 + random.nextInt(20_000) : 0;
        long delayMillis = oneWay && random.nextInt(3) == 0 ? random.nextInt(5_000) : 0;
        Request request = new Request(content(key == null ? "x" : key), List.of());
        Ask ask = new Ask(
                Requestor.SERVICE,
                request,
                oneWay,
                shape == 1,
                key,
                waitMillis,
                timeoutMillis,
                delayMillis,
                random.nextInt(8));
        asked++;
        calls.add(world.engine().ask(ask, new Watcher(key, life)));
    }

    private void hold() {
        if (jobs.isEmpty()) {
            return;
        }
        Job job = jobs.get(random.nextInt(jobs.size()));
        ExchangeId id = job.exchange().id();
        Continuation<Exchange> told = told();
        switch (random.nextInt(7)) {
            case 0, 1 -> world.engine().answer(id, job.token(), Answer.of(content("a" + random.nextInt())), told);
            case 2 -> world.engine().fail(id, job.token(), failure(), told);
            case 3 -> world.engine().progress(id, job.token(), random.nextInt(101), null, told);
            case 4 -> world.engine().defer(id, job.token(), deferred(job));
            case 5 -> world.engine().quit(id, job.token(), told);
            default -> world.engine().release(id, job.token(), random.nextInt(2) * 1_000L, released());
        }
    }

    private Continuation<Exchange> released() {
        return Continuation.of(history::released, refusal -> {});
    }

    private Continuation<Token> deferred(Job job) {
        int begun = life;
        return Continuation.of(
                token -> {
                    if (begun == life) {
                        jobs.add(new Job(job.exchange(), token));
                    }
                },
                refusal -> {});
    }

    private void connect() {
        long leaseMillis = random.nextBoolean() ? 0 : 1_000 + random.nextInt(5_000);
        int begun = life;
        Replier replier = new Replier() {
            @Override
            public void deliver(Exchange exchange, Token lease) {
                assertThat(begun).as("a dead replier is given nothing").isEqualTo(life);
                throwSometimes();
                history.delivered(exchange, world.clock().millis());
                jobs.add(new Job(exchange, lease));
            }
        };
        world.engine()
                .connect(
                        Requestor.SERVICE,
                        Account.OWN,
                        leaseMillis,
                        replier,
                        Continuation.of(sessions::add, refusal -> {}));
    }

    private void grant() {
        if (!sessions.isEmpty()) {
            sessions.get(random.nextInt(sessions.size())).grant(1 + random.nextInt(3));
        }
    }

    private void disconnect() {
        if (!sessions.isEmpty()) {
            sessions.remove(random.nextInt(sessions.size())).close();
        }
    }

    private void hangUp() {
        if (!calls.isEmpty()) {
            calls.remove(random.nextInt(calls.size())).abandon();
        }
    }

    private void look() {
        if (!jobs.isEmpty()) {
            world.engine().show(jobs.get(random.nextInt(jobs.size())).exchange().id(), told());
        }
    }

    private void cancel() {
        if (!jobs.isEmpty()) {
            world.engine()
                    .cancel(jobs.get(random.nextInt(jobs.size())).exchange().id(), told());
        }
    }

    private void crash() {
        life++;
        crashes++;
        sessions.clear();
        calls.clear();
        world.kill();
        connect();
    }

    /** Everybody who holds something answers, whoever waits is given to somebody, until nothing is left. */
    private void quieten() {
        quiet = true;
        for (int round = 0; round < 200; round++) {
            connect();
            sessions.getLast().grant(100);
            world.pass(4_000);
            List.copyOf(jobs)
                    .forEach(job ->
                            world.engine().answer(job.exchange().id(), job.token(), Answer.of(content("end")), told()));
            world.settle();
        }
        history.tickets().forEach(this::expectOutcome);
        world.settle();
        assertThat(world.engine().residentCount())
                .as("exchanges left in memory")
                .isZero();
        assertThat(world.engine().residentBytes()).as("bytes left in memory").isZero();
        expectNoCounts();
    }

    private void expectOutcome(ExchangeId id) {
        world.engine()
                .show(
                        id,
                        Continuation.of(
                                exchange -> {
                                    history.seen(exchange);
                                    assertThat(exchange.finished())
                                            .as("%s ends", exchange)
                                            .isTrue();
                                },
                                refusal -> {
                                    throw new AssertionError("ticket " + id + " is lost: " + refusal);
                                }));
    }

    private void expectNoCounts() {
        var status = world.engine().service(Requestor.SERVICE).orElseThrow();
        assertThat(List.of(status.queued(), status.dispatched(), status.deferred()))
                .as("what is counted as open, when nothing is")
                .containsOnly(0L);
    }

    private Continuation<Exchange> told() {
        int begun = life;
        return Continuation.of(
                exchange -> {
                    if (begun == life) {
                        history.seen(exchange);
                    }
                },
                refusal -> {});
    }

    private Failure failure() {
        return new Failure(Problem.REPLIER_FAILED, "x", null, null, 500, random.nextBoolean(), null);
    }

    private static Content content(String text) {
        return new Content("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    /** An exception that a party throws on purpose. */
    private static final class Sabotage extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** One caller: told once, and by an engine that lives. */
    private final class Watcher implements Caller {
        private final @Nullable String key;
        private final int begun;
        private boolean told;

        Watcher(@Nullable String key, int begun) {
            this.key = key;
            this.begun = begun;
        }

        @Override
        public void finished(Exchange exchange) {
            once(exchange);
            history.seen(exchange);
            throwSometimes();
        }

        @Override
        public void ticket(Exchange exchange) {
            once(exchange);
            history.ticket(exchange);
            throwSometimes();
        }

        @Override
        public void refused(Refusal refusal) {
            assertThat(told).as("a caller is told once").isFalse();
            told = true;
        }

        private void once(Exchange exchange) {
            assertThat(told).as("a caller is told once").isFalse();
            assertThat(begun).as("a dead caller is told nothing").isEqualTo(life);
            told = true;
            if (key != null) {
                history.keyed(key, exchange.id());
            }
        }
    }
}
