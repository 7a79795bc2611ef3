package io.antiphon.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.Problem;
import io.antiphon.api.State;
import io.antiphon.engine.Ask;
import io.antiphon.engine.EngineSettings;
import io.antiphon.engine.ServiceStatus;
import io.antiphon.engine.exchange.Exchange;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A store that failed for a while, and how the engine goes on with what is on disk. */
class ReopenedStoreTest {
    private static final int HEAD = 8;
    private static final long LONG_ENOUGH_MILLIS = 6_000;
    private static final long LEASE_MILLIS = 1_000;

    private final EmbeddedEngine world =
            new EmbeddedEngine(Settings.withQueue(EngineSettings.DEFAULT.queueLimit(), HEAD));

    @Test
    void what_is_promised_is_taken_again_and_what_waited_on_disk_is_given_out_in_order() {
        new Worker(world.engine(), 0, 0).disconnect();
        for (int i = 0; i < 5 * HEAD; i++) {
            Requestor.ask(world.engine(), Requestor.oneWay("m" + i, 3, 0));
        }
        world.settle();
        breakStore();
        assertThat(world.engine().durable()).isFalse();

        mendStore();
        assertThat(world.engine().durable()).isTrue();
        Requestor.ask(world.engine(), Requestor.oneWay("last", 3, 0));
        Worker worker = new Worker(world.engine(), 0, 100);
        world.settle();
        assertThat(worker.jobs).hasSize(5 * HEAD + 1);
        assertThat(worker.jobs.getFirst().body()).isEqualTo("m0");
        assertThat(worker.last().body()).isEqualTo("last");
        assertThat(status().dispatched()).isEqualTo(5 * HEAD + 1);
        assertThat(status().queued()).isZero();
    }

    @Test
    void a_store_that_stays_broken_is_asked_again_and_again_and_nothing_is_promised_meanwhile() {
        new Worker(world.engine(), 0, 0);
        breakStore();
        world.pass(LONG_ENOUGH_MILLIS);
        assertThat(world.engine().durable()).isFalse();
        Requestor refused = Requestor.ask(world.engine(), Requestor.oneWay("a", 3, 0));
        world.settle();
        assertThat(refused.problem).isEqualTo(Problem.STORE_UNAVAILABLE);
        mendStore();
        assertThat(world.engine().durable()).isTrue();
    }

    @Test
    void an_answer_that_was_refused_is_taken_when_it_is_given_again() {
        Worker worker = new Worker(world.engine(), 30_000, 1);
        Requestor kept = Requestor.ask(world.engine(), Requestor.keyed("a", "key", 30_000));
        world.settle();
        breakStore();
        assertThat(worker.answer(worker.last(), "lost").refusal).isNotNull();

        mendStore();
        Worker.Result<Exchange> again = worker.answer(worker.last(), "kept");
        world.settle();
        assertThat(again.refusal).isNull();
        assertThat(kept.answer()).isEqualTo("kept");
    }

    @Test
    void an_answer_that_was_refused_and_is_not_given_again_is_asked_for_again() {
        Worker worker = new Worker(world.engine(), 0, 2);
        Requestor kept = Requestor.ask(world.engine(), Requestor.keyed("a", "key", 30_000));
        world.settle();
        breakStore();
        Worker.Result<Exchange> refused = new Worker.Result<>();
        Answer answer = Answer.of(new Content("text/plain", new byte[] {'b'}));
        Worker.Job job = worker.last();
        world.engine().settle(job.exchange().id(), job.lease(), answer, refused);
        assertThat(refused.refusal).isNotNull();

        mendStore();
        assertThat(worker.jobs).hasSize(2);
        worker.answer(worker.last(), "kept");
        world.settle();
        assertThat(kept.answer()).isEqualTo("kept");
    }

    @Test
    void what_is_read_from_the_disk_meanwhile_does_not_count_as_lost() {
        Worker worker = new Worker(world.engine(), LEASE_MILLIS, 1);
        Requestor held = Requestor.ask(world.engine(), Requestor.ticketed("a", 0));
        world.settle();
        world.store().fail();
        worker.answer(worker.last(), "refused");
        world.settle();
        assertThat(shown(held).state()).isEqualTo(State.DISPATCHED);
        assertThat(world.engine().heldByNobody()).isEmpty();
        assertThat(world.engine().heldByNobody()).isEmpty();

        mendStore();
        assertThat(world.engine().heldByNobody()).isEmpty();
        assertThat(world.engine().heldByNobody()).isEmpty();
    }

    @Test
    void an_answer_that_was_written_although_it_was_refused_is_the_outcome() {
        Worker worker = new Worker(world.engine(), 30_000, 1);
        Requestor kept = Requestor.ask(world.engine(), Requestor.ticketed("a", 0));
        world.settle();
        world.store().failHavingWritten();
        Worker.Result<Exchange> answered = worker.answer(worker.last(), "written");
        world.settle();
        assertThat(answered.refusal).isNotNull();

        mendStore();
        assertThat(shown(kept).state()).isEqualTo(State.ANSWERED);
        assertThat(status().dispatched()).isZero();
    }

    @Test
    void a_dispatch_that_was_never_written_is_made_again_and_its_first_holder_has_lost_its_lease() {
        Worker worker = new Worker(world.engine(), 30_000, 0);
        Requestor kept = Requestor.ask(world.engine(), Requestor.ticketed("a", 0));
        world.settle();
        world.store().fail();
        worker.grant(1);
        world.settle();
        Worker.Job first = worker.last();

        mendStore();
        worker.grant(1);
        world.settle();
        assertThat(worker.jobs).hasSize(2);
        assertThat(Objects.requireNonNull(worker.answer(first, "late").refusal).problem())
                .isEqualTo(Problem.LEASE_LOST);
        worker.answer(worker.last(), "in time");
        world.settle();
        assertThat(shown(kept).state()).isEqualTo(State.ANSWERED);
    }

    @Test
    void a_replier_that_was_lost_meanwhile_is_lost() {
        Worker gone = new Worker(world.engine(), 0, 1);
        Requestor.ask(world.engine(), Requestor.ticketed("a", 0));
        world.settle();
        breakStore();
        gone.disconnect();

        mendStore();
        Worker next = new Worker(world.engine(), 0, 1);
        world.pass(LONG_ENOUGH_MILLIS);
        assertThat(next.jobs).hasSize(1);
        assertThat(next.last().exchange().attempt()).isEqualTo(2);
    }

    @Test
    void what_a_replier_had_that_was_lost_meanwhile_goes_to_one_that_has_room_already() {
        Worker gone = new Worker(world.engine(), 0, 1);
        Requestor.ask(world.engine(), Requestor.ticketed("a", 0));
        world.settle();
        breakStore();
        gone.disconnect();
        Worker next = new Worker(world.engine(), 0, 1);

        mendStore();
        assertThat(next.jobs).hasSize(1);
        assertThat(next.last().exchange().attempt()).isEqualTo(2);
    }

    @Test
    void a_lease_that_ran_out_meanwhile_runs_once_more_and_then_ends() {
        Worker silent = new Worker(world.engine(), LEASE_MILLIS, 1);
        Requestor.ask(world.engine(), Requestor.ticketed("a", 0));
        world.settle();
        breakStore();
        world.pass(2 * LEASE_MILLIS);

        mendStore();
        silent.grant(1);
        world.pass(LONG_ENOUGH_MILLIS);
        assertThat(silent.jobs).hasSizeGreaterThan(1);
    }

    @Test
    void a_replier_that_is_still_connected_keeps_what_it_holds() {
        Worker worker = new Worker(world.engine(), 0, 1);
        Requestor kept = Requestor.ask(world.engine(), Requestor.keyed("a", "key", 60_000));
        world.settle();
        breakStore();

        mendStore();
        new Worker(world.engine(), 0, 1);
        world.pass(LONG_ENOUGH_MILLIS);
        assertThat(worker.jobs).hasSize(1);
        worker.answer(worker.last(), "b");
        world.settle();
        assertThat(kept.answer()).isEqualTo("b");
    }

    @Test
    void a_service_that_became_known_meanwhile_is_known_to_the_next_server() {
        Requestor before = Requestor.ask(world.engine(), Requestor.oneWay("a", 3, 0));
        assertThat(before.problem).isEqualTo(Problem.UNKNOWN_SERVICE);
        world.store().fail();
        new Worker(world.engine(), 0, 0);
        world.settle();

        mendStore();
        world.kill();
        Requestor.ask(world.engine(), Requestor.oneWay("a", 3, 0));
        world.settle();
        assertThat(status().queued()).isEqualTo(1);
    }

    @Test
    void where_the_disk_has_no_room_nothing_new_is_kept_and_outcomes_are() {
        Worker worker = new Worker(world.engine(), 30_000, 1);
        Requestor keyed = Requestor.ask(world.engine(), Requestor.keyed("a", "key", 60_000));
        world.settle();
        world.store().crowd(true);

        assertThat(refusal(Requestor.oneWay("b", 3, 0))).isEqualTo(Problem.OVERLOADED);
        assertThat(refusal(Requestor.ticketed("b", 60_000))).isEqualTo(Problem.OVERLOADED);
        assertThat(refusal(Requestor.keyed("b", "other key", 60_000))).isEqualTo(Problem.OVERLOADED);
        Requestor repeated = Requestor.ask(world.engine(), Requestor.keyed("a", "key", 60_000));
        Requestor plain = Requestor.ask(world.engine(), Requestor.plain("c", 60_000));
        worker.answer(worker.last(), "kept");
        world.settle();
        assertThat(keyed.answer()).isEqualTo("kept");
        assertThat(repeated.answer()).isEqualTo("kept");
        assertThat(plain.problem).isNull();

        world.store().crowd(false);
        assertThat(refusal(Requestor.oneWay("b", 3, 0))).isNull();
    }

    private @Nullable Problem refusal(Ask ask) {
        Requestor requestor = Requestor.ask(world.engine(), ask);
        world.settle();
        return requestor.problem;
    }

    private void breakStore() {
        world.store().fail();
        Requestor refused = Requestor.ask(world.engine(), Requestor.keyed("breaks", "breaks", 1_000));
        world.settle();
        assertThat(refused.problem).isEqualTo(Problem.STORE_UNAVAILABLE);
    }

    private void mendStore() {
        world.settle();
        world.store().mend();
        world.pass(LONG_ENOUGH_MILLIS);
    }

    private ServiceStatus status() {
        return world.engine().service(Requestor.SERVICE).orElseThrow();
    }

    private Exchange shown(Requestor requestor) {
        Worker.Result<Exchange> shown = new Worker.Result<>();
        world.engine().show(requestor.id(), shown);
        world.settle();
        return Objects.requireNonNull(shown.value);
    }
}
