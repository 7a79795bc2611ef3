package io.antiphon.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.api.State;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.EngineSettings;
import io.antiphon.engine.exchange.CancelReason;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Phase;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CallTest {
    private final EmbeddedEngine world = new EmbeddedEngine(EngineSettings.DEFAULT);

    @Test
    void a_plain_call_is_answered_and_leaves_nothing_in_the_store() {
        Worker worker = new Worker(world.engine(), 30_000, 1);
        world.settle();
        int before = world.store().changes();
        Requestor requestor = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        worker.answer(worker.last(), "b");
        assertThat(requestor.answer()).isEqualTo("b");
        world.pass(60_000);
        assertThat(world.store().changes()).isEqualTo(before);
        assertThat(world.engine().residentCount()).isZero();
        assertThat(world.engine().residentBytes()).isZero();
    }

    @Test
    void a_plain_call_that_ended_can_still_be_looked_at() {
        Worker worker = new Worker(world.engine(), 30_000, 1);
        Requestor requestor = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        worker.answer(worker.last(), "b");
        Worker.Result<Exchange> shown = new Worker.Result<>();
        world.engine().show(requestor.id(), shown);
        assertThat(shown.value).isEqualTo(requestor.outcome);
    }

    @Test
    void a_plain_call_is_cancelled_when_its_wait_ends_and_the_replier_is_told() {
        Worker worker = new Worker(world.engine(), 0, 1);
        Requestor requestor = Requestor.ask(world.engine(), Requestor.plain("a", 2_000));
        world.pass(1_990);
        assertThat(requestor.outcome).isNull();
        world.pass(20);
        assertThat(cancelReason(requestor)).isEqualTo(CancelReason.WAIT_ENDED);
        assertThat(worker.stopped).containsExactly(requestor.id());
        assertThat(world.engine().residentCount()).isZero();
    }

    @Test
    void a_plain_call_whose_requestor_hangs_up_is_cancelled() {
        Worker worker = new Worker(world.engine(), 0, 1);
        Requestor requestor = Requestor.ask(world.engine(), Requestor.plain("a", 2_000));
        requestor.hangUp();
        assertThat(worker.stopped).hasSize(1);
        assertThat(world.engine().residentCount()).isZero();
        assertThat(requestor.outcome).isNull();
    }

    @Test
    void a_plain_call_gives_up_when_no_replier_connects_within_the_grace() {
        new Worker(world.engine(), 0, 0).disconnect();
        Requestor requestor = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        world.pass(990);
        assertThat(requestor.outcome).isNull();
        world.pass(20);
        assertThat(cancelReason(requestor)).isEqualTo(CancelReason.NO_REPLIER);
    }

    @Test
    void plain_calls_that_wait_give_up_when_the_last_replier_goes_and_none_comes_within_the_grace() {
        Worker worker = new Worker(world.engine(), 0, 1);
        Requestor running = Requestor.ask(world.engine(), Requestor.plain("running", 30_000));
        Requestor waiting = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        Requestor ticketed = Requestor.ask(world.engine(), Requestor.ticketed("b", 30_000));
        world.settle();
        worker.disconnect();
        assertThat(running.state()).isEqualTo(State.FAILED);
        world.pass(500);
        Requestor later = Requestor.ask(world.engine(), Requestor.plain("later", 30_000));
        world.pass(490);
        assertThat(waiting.outcome).isNull();
        world.pass(20);
        assertThat(cancelReason(waiting)).isEqualTo(CancelReason.NO_REPLIER);
        assertThat(later.outcome).isNull();
        world.pass(500);
        assertThat(cancelReason(later)).isEqualTo(CancelReason.NO_REPLIER);
        assertThat(ticketed.waits()).isTrue();
    }

    @Test
    void plain_calls_that_wait_are_taken_by_a_replier_that_comes_within_the_grace_of_the_last() {
        Worker first = new Worker(world.engine(), 0, 0);
        Requestor waiting = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        first.disconnect();
        world.pass(900);
        Worker second = new Worker(world.engine(), 0, 0);
        world.pass(900);
        second.disconnect();
        world.pass(900);
        assertThat(waiting.outcome).isNull();
        Worker third = new Worker(world.engine(), 0, 1);
        third.answer(third.last(), "b");
        assertThat(waiting.answer()).isEqualTo("b");
    }

    @Test
    void a_plain_call_that_its_last_replier_gave_back_late_gives_up_too() {
        Worker worker = new Worker(world.engine(), 0, 1);
        Requestor waiting = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        ExchangeId id = worker.last().exchange().id();
        world.engine().release(id, worker.last().lease(), 3_000, Continuation.ignored());
        worker.disconnect();
        world.pass(3_900);
        assertThat(waiting.outcome).isNull();
        world.pass(200);
        assertThat(cancelReason(waiting)).isEqualTo(CancelReason.NO_REPLIER);
    }

    @Test
    void the_grace_for_those_who_wait_begins_when_a_replier_that_takes_is_no_longer_expected() {
        Worker worker = new Worker(world.engine(), 30_000, 0);
        Requestor waiting = Requestor.ask(world.engine(), Requestor.plain("a", 60_000));
        worker.disconnect();
        world.pass(10_900);
        assertThat(waiting.outcome).isNull();
        world.pass(200);
        assertThat(cancelReason(waiting)).isEqualTo(CancelReason.NO_REPLIER);
    }

    @Test
    void a_plain_call_waits_on_when_a_replier_came_within_the_grace() {
        new Worker(world.engine(), 0, 0).disconnect();
        Requestor requestor = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        world.pass(500);
        Worker busy = new Worker(world.engine(), 0, 0);
        world.pass(5_000);
        assertThat(requestor.outcome).isNull();
        busy.grant(1);
        busy.answer(busy.last(), "b");
        assertThat(requestor.answer()).isEqualTo("b");
    }

    @Test
    void a_plain_call_that_no_replier_took_before_the_last_one_went_was_not_processed() {
        Worker busy = new Worker(world.engine(), 0, 0);
        Requestor requestor = Requestor.ask(world.engine(), Requestor.plain("a", 2_000));
        world.pass(500);
        busy.disconnect();
        world.pass(1_510);
        assertThat(cancelReason(requestor)).isEqualTo(CancelReason.NO_REPLIER);
    }

    @Test
    void a_replier_by_take_counts_as_connected_for_ten_seconds_after_it() {
        new Worker(world.engine(), 30_000, 0).disconnect();
        world.pass(9_000);
        Requestor early = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        world.pass(1_990);
        assertThat(early.outcome).isNull();
        world.pass(3_010);
        assertThat(cancelReason(early)).isEqualTo(CancelReason.NO_REPLIER);
        Requestor late = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        world.pass(1_010);
        assertThat(cancelReason(late)).isEqualTo(CancelReason.NO_REPLIER);
    }

    @Test
    void an_unknown_service_is_refused() {
        assertThat(Requestor.ask(world.engine(), Requestor.plain("a", 1_000)).problem)
                .isEqualTo(Problem.UNKNOWN_SERVICE);
    }

    @Test
    void a_plain_call_whose_replier_disconnects_fails_and_is_not_run_twice() {
        Worker worker = new Worker(world.engine(), 0, 1);
        Worker other = new Worker(world.engine(), 0, 1);
        Requestor requestor = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        worker.disconnect();
        assertThat(requestor.state()).isEqualTo(State.FAILED);
        assertThat(other.jobs).isEmpty();
    }

    @Test
    void a_plain_call_that_is_released_goes_to_another_replier() {
        Worker worker = new Worker(world.engine(), 0, 1);
        Worker other = new Worker(world.engine(), 0, 1);
        Requestor requestor = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        world.engine().release(worker.last().exchange().id(), worker.last().lease(), 0, new Worker.Result<>());
        other.answer(other.last(), "b");
        assertThat(requestor.answer()).isEqualTo("b");
        assertThat(other.last().exchange().attempt()).isEqualTo(2);
    }

    @Test
    void repliers_take_turns() {
        Worker first = new Worker(world.engine(), 0, 10);
        Worker second = new Worker(world.engine(), 0, 10);
        for (int i = 0; i < 6; i++) {
            Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        }
        assertThat(List.of(first.jobs.size(), second.jobs.size())).containsExactly(3, 3);
    }

    @Test
    void a_queue_that_is_full_refuses_and_takes_again_when_there_is_room() {
        EngineSettings d = EngineSettings.DEFAULT;
        EmbeddedEngine small = new EmbeddedEngine(new EngineSettings(
                d.defaultDeadlineMillis(),
                d.noReplierGraceMillis(),
                d.presenceMillis(),
                2,
                d.memoryLimit(),
                d.services(),
                d.queueHeadLimit(),
                d.redelivery(),
                d.conversations(),
                d.headersBytes()));
        Worker worker = new Worker(small.engine(), 0, 0);
        Requestor.ask(small.engine(), Requestor.plain("a", 30_000));
        Requestor.ask(small.engine(), Requestor.plain("b", 30_000));
        assertThat(Requestor.ask(small.engine(), Requestor.plain("c", 30_000)).problem)
                .isEqualTo(Problem.OVERLOADED);
        worker.grant(1);
        assertThat(Requestor.ask(small.engine(), Requestor.plain("d", 30_000)).problem)
                .isNull();
    }

    private static CancelReason cancelReason(Requestor requestor) {
        assertThat(requestor.outcome).isNotNull();
        return ((Phase.Cancelled) Objects.requireNonNull(requestor.outcome).phase()).reason();
    }
}
