package io.antiphon.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Problem;
import io.antiphon.api.State;
import io.antiphon.engine.EngineSettings;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A store that does nothing for a while. */
class SlowStoreTest {
    private static final int QUEUE = 3;

    private final EmbeddedEngine world =
            new EmbeddedEngine(Settings.withQueue(QUEUE, EngineSettings.DEFAULT.queueHeadLimit()));

    @Test
    void a_queue_takes_no_more_than_its_bound_although_nothing_is_stored_yet() {
        new Worker(world.engine(), 0, 0);
        world.settle();
        List<Requestor> senders = Stream.generate(() -> Requestor.ask(world.engine(), Requestor.oneWay("m", 3, 0)))
                .limit(QUEUE + 2)
                .toList();
        assertThat(senders.subList(0, QUEUE)).allMatch(Requestor::waits);
        assertThat(senders.subList(QUEUE, QUEUE + 2)).extracting(r -> r.problem).containsOnly(Problem.OVERLOADED);
        world.settle();
        assertThat(senders.subList(0, QUEUE)).allMatch(sender -> sender.ticket != null);
        assertThat(Requestor.ask(world.engine(), Requestor.oneWay("m", 3, 0)).problem)
                .isEqualTo(Problem.OVERLOADED);
    }

    @Test
    void duplicates_of_a_key_that_is_not_stored_yet_find_it_though_the_queue_is_full() {
        new Worker(world.engine(), 0, 0);
        world.settle();
        List<Requestor> callers = Stream.generate(() -> Requestor.ask(world.engine(), Requestor.keyed("a", "k", 1_000)))
                .limit(2 * QUEUE)
                .toList();
        world.settle();
        world.pass(1_020);
        assertThat(callers).allMatch(caller -> caller.ticket != null);
        assertThat(callers)
                .extracting(Requestor::id)
                .containsOnly(callers.getFirst().id());
    }

    @Test
    void what_is_refused_or_claimed_leaves_its_place() {
        new Worker(world.engine(), 0, 0);
        world.settle();
        for (int i = 0; i < 5 * QUEUE; i++) {
            Requestor.ask(world.engine(), Requestor.keyed("a", "k", 1_000));
            world.settle();
        }
        assertThat(Requestor.ask(world.engine(), Requestor.keyed("a", "k2", 1_000))
                        .waits())
                .isTrue();
    }

    @Test
    void a_wait_runs_from_when_the_call_was_made() {
        new Worker(world.engine(), 0, 0);
        world.settle();
        Requestor caller = Requestor.ask(world.engine(), Requestor.keyed("a", "k", 2_000));
        world.clock().advance(3_000);
        world.settle();
        assertThat(caller.waits()).isTrue();
        world.pass(20);
        assertThat(caller.ticket).isNotNull();
    }

    @Test
    void plain_calls_do_not_wait_for_it() {
        Worker worker = new Worker(world.engine(), 0, 2);
        world.settle();
        Requestor durable = Requestor.ask(world.engine(), Requestor.keyed("a", "k", 2_000));
        Requestor plain = Requestor.ask(world.engine(), Requestor.plain("b", 2_000));
        assertThat(worker.jobs).extracting(Worker.Job::body).containsExactly("b");
        worker.answer(worker.last(), "c");
        assertThat(plain.answer()).isEqualTo("c");
        assertThat(durable.waits()).isTrue();
    }

    @Test
    void a_lease_does_not_lapse_while_the_answer_is_on_its_way_to_the_disk() {
        Worker worker = new Worker(world.engine(), 1_000, 1);
        Requestor caller = Requestor.ask(world.engine(), Requestor.keyed("a", "k", 60_000));
        world.settle();
        var answered = worker.answer(worker.last(), "b");
        for (int i = 0; i < 300; i++) {
            world.clock().advance(10);
            world.engine().tick();
        }
        assertThat(answered.value).isNull();
        world.settle();
        assertThat(answered.value).isNotNull();
        assertThat(caller.state()).isEqualTo(State.ANSWERED);
        assertThat(worker.jobs).hasSize(1);
    }
}
