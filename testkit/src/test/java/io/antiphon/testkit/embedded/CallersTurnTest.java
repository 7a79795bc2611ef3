package io.antiphon.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Problem;
import io.antiphon.engine.EngineSettings;
import io.antiphon.engine.share.Account;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Callers of one service take turns in its queue, and none fills the memory that others need. */
class CallersTurnTest {
    private static final int HEAD = 8;
    private static final long WAIT = 60_000;

    private final EmbeddedEngine world =
            new EmbeddedEngine(Settings.withQueue(EngineSettings.DEFAULT.queueLimit(), HEAD));
    private final Account busy = world.engine().accounts().connected("busy");
    private final Account modest = world.engine().accounts().connected("modest");

    @Test
    void plain_calls_of_one_who_asks_a_lot_delay_another_by_one() {
        Worker worker = new Worker(world.engine(), 0, 0);
        for (int i = 0; i < 100; i++) {
            Requestor.ask(world.engine(), Requestor.plain("busy", WAIT).of(busy));
        }
        Requestor.ask(world.engine(), Requestor.plain("modest", WAIT).of(modest));
        worker.grant(2);
        assertThat(bodies(worker)).containsExactly("busy", "modest");
    }

    @Test
    void a_long_backlog_of_one_on_disk_delays_another_by_as_many_as_it_has() {
        Worker worker = new Worker(world.engine(), 0, 0);
        List<String> ofBusy = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ofBusy.add("busy " + i);
            Requestor.ask(world.engine(), Requestor.oneWay("busy " + i, 3, 0).of(busy));
        }
        world.settle();
        List<String> ofModest = new ArrayList<>();
        for (int i = 0; i < HEAD / 2; i++) {
            ofModest.add("modest " + i);
            Requestor.ask(world.engine(), Requestor.oneWay("modest " + i, 3, 0).of(modest));
        }
        world.settle();

        worker.grant(HEAD + 1);
        world.settle();
        assertThat(bodies(worker)).containsAll(ofModest);

        worker.grant(1_000);
        world.settle();
        assertThat(bodies(worker)).hasSize(204).containsSubsequence(ofBusy).containsSubsequence(ofModest);
    }

    @Test
    void one_who_comes_again_by_another_connection_keeps_the_order_of_what_is_on_disk() {
        Worker worker = new Worker(world.engine(), 0, 0);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Account account = world.engine().accounts().connected("fickle");
            sent.add("m" + i);
            Requestor.ask(world.engine(), Requestor.oneWay("m" + i, 3, 0).of(account));
            world.settle();
            account.disconnected();
        }
        worker.grant(1_000);
        world.settle();
        assertThat(bodies(worker)).isEqualTo(sent);

        assertThat(world.engine().accounts().size()).isEqualTo(3);
        worker.jobs.forEach(job -> worker.answer(job, ""));
        world.settle();
        assertThat(world.engine().accounts().size())
                .as("those who hold something")
                .isEqualTo(2);
    }

    @Test
    void one_who_fills_the_memory_is_refused_before_another_of_the_same_service_is() {
        new Worker(world.engine(), 0, 0);
        String large = "x".repeat((int) (EngineSettings.DEFAULT.memoryLimit() / 64));
        Requestor last =
                Requestor.ask(world.engine(), Requestor.plain(large, WAIT).of(busy));
        int accepted = 0;
        while (last.problem == null) {
            accepted++;
            last = Requestor.ask(world.engine(), Requestor.plain(large, WAIT).of(busy));
        }
        assertThat(last.problem).isEqualTo(Problem.OVERLOADED);
        assertThat(accepted).as("about a third of 64").isBetween(18, 24);
        for (int i = 0; i < 3; i++) {
            assertThat(Requestor.ask(
                                    world.engine(), Requestor.plain(large, WAIT).of(modest))
                            .problem)
                    .isNull();
        }
    }

    @Test
    void one_who_is_alone_may_have_as_much_as_a_service() {
        modest.disconnected();
        new Worker(world.engine(), 0, 0);
        String large = "x".repeat((int) (EngineSettings.DEFAULT.memoryLimit() / 64));
        for (int i = 0; i < 31; i++) {
            assertThat(Requestor.ask(
                                    world.engine(), Requestor.plain(large, WAIT).of(busy))
                            .problem)
                    .isNull();
        }
    }

    private static List<String> bodies(Worker worker) {
        return worker.jobs.stream().map(Worker.Job::body).toList();
    }
}
