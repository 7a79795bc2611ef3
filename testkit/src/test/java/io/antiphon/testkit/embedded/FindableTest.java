package io.antiphon.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.api.State;
import io.antiphon.api.Token;
import io.antiphon.engine.EngineSettings;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.exchange.Exchange;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FindableTest {
    private final EmbeddedEngine world = new EmbeddedEngine(EngineSettings.DEFAULT);

    @Test
    void a_ticketed_call_answered_within_its_wait_never_touches_the_store() {
        Worker worker = new Worker(world.engine(), 0, 1);
        world.settle();
        int before = world.store().changes();
        Requestor requestor = Requestor.ask(world.engine(), Requestor.ticketed("a", 2_000));
        worker.answer(worker.last(), "b");
        world.pass(5_000);
        assertThat(requestor.answer()).isEqualTo("b");
        assertThat(world.store().changes()).isEqualTo(before);
    }

    @Test
    void a_ticket_is_given_only_when_the_exchange_is_stored() {
        new Worker(world.engine(), 0, 0);
        Requestor requestor = Requestor.ask(world.engine(), Requestor.ticketed("a", 0));
        assertThat(requestor.ticket).isNull();
        world.settle();
        assertThat(requestor.ticket).isNotNull();
        assertThat(world.engine().residentCount()).isEqualTo(1);
    }

    @Test
    void a_call_whose_wait_ended_is_answered_later_by_the_replier_that_has_it_also_after_a_crash() {
        Worker worker = new Worker(world.engine(), 30_000, 1);
        Requestor requestor = Requestor.ask(world.engine(), Requestor.ticketed("a", 2_000));
        world.pass(2_010);
        assertThat(requestor.ticket).isNotNull();
        world.kill();
        Worker.Result<Exchange> answered = answerAs(worker.last());
        world.settle();
        assertThat(answered.value).isNotNull();
        assertThat(shown(requestor.id()).state()).isEqualTo(State.ANSWERED);
        assertThat(world.engine().residentCount()).isZero();
    }

    @Test
    void a_lease_of_the_process_before_lapses_in_this_one_and_the_exchange_is_delivered_again() {
        new Worker(world.engine(), 30_000, 1);
        Requestor requestor = Requestor.ask(world.engine(), Requestor.ticketed("a", 0));
        world.settle();
        world.kill();
        Worker next = new Worker(world.engine(), 30_000, 1);
        world.pass(29_000);
        assertThat(next.jobs).isEmpty();
        world.pass(1_500);
        assertThat(next.last().exchange().id()).isEqualTo(requestor.id());
        assertThat(next.last().exchange().attempt()).isEqualTo(2);
    }

    @Test
    void progress_keeps_a_lease_and_silence_loses_it() {
        Worker worker = new Worker(world.engine(), 10_000, 1);
        Requestor.ask(world.engine(), Requestor.ticketed("a", 0));
        world.settle();
        for (int i = 0; i < 5; i++) {
            world.pass(9_000);
            world.engine()
                    .progress(worker.last().exchange().id(), worker.last().lease(), i, "on it", new Worker.Result<>());
        }
        assertThat(worker.jobs).hasSize(1);
        worker.grant(1);
        world.pass(10_100);
        assertThat(worker.jobs).hasSize(2);
        assertThat(worker.answer(worker.jobs.getFirst(), "late").refusal).isEqualTo(Refusal.of(Problem.LEASE_LOST));
    }

    @Test
    void an_unstored_answer_is_acknowledged_to_nobody() {
        Worker worker = new Worker(world.engine(), 0, 1);
        Requestor requestor = Requestor.ask(world.engine(), Requestor.keyed("a", "k", 30_000));
        world.settle();
        Worker.Result<Exchange> answered = worker.answer(worker.last(), "b");
        world.stepEngine();
        assertThat(answered.value).isNull();
        assertThat(requestor.outcome).isNull();
        world.settle();
        assertThat(answered.value).isNotNull();
        assertThat(requestor.answer()).isEqualTo("b");
    }

    @Test
    void a_keyed_call_is_dispatched_only_when_it_is_stored() {
        Worker worker = new Worker(world.engine(), 0, 1);
        world.settle();
        Requestor.ask(world.engine(), Requestor.keyed("a", "k", 30_000));
        assertThat(worker.jobs).isEmpty();
        world.settle();
        assertThat(worker.jobs).hasSize(1);
    }

    @Test
    void callers_with_the_same_key_share_one_run_and_its_outcome() {
        Worker worker = new Worker(world.engine(), 0, 5);
        Requestor first = Requestor.ask(world.engine(), Requestor.keyed("a", "k", 30_000));
        Requestor second = Requestor.ask(world.engine(), Requestor.keyed("a", "k", 30_000));
        world.settle();
        Requestor third = Requestor.ask(world.engine(), Requestor.keyed("a", "k", 30_000));
        world.settle();
        assertThat(worker.jobs).hasSize(1);
        worker.answer(worker.last(), "b");
        world.settle();
        Requestor fourth = Requestor.ask(world.engine(), Requestor.keyed("a", "k", 30_000));
        world.settle();
        for (Requestor requestor : new Requestor[] {first, second, third, fourth}) {
            assertThat(requestor.answer()).isEqualTo("b");
            assertThat(requestor.id()).isEqualTo(first.id());
        }
        assertThat(world.engine().residentCount()).isZero();
    }

    @Test
    void another_request_under_the_same_key_is_refused() {
        new Worker(world.engine(), 0, 1);
        Requestor.ask(world.engine(), Requestor.keyed("a", "k", 30_000));
        Requestor other = Requestor.ask(world.engine(), Requestor.keyed("b", "k", 30_000));
        world.settle();
        assertThat(other.problem).isEqualTo(Problem.IDEMPOTENCY_MISMATCH);
    }

    @Test
    void a_key_is_free_again_when_its_exchange_is_forgotten() {
        Worker worker = new Worker(world.engine(), 0, 1);
        Requestor first = Requestor.ask(world.engine(), Requestor.keyed("a", "k", 30_000));
        world.settle();
        worker.answer(worker.last(), "b");
        world.settle();
        world.pass(86_400_000 + 1_000);
        worker.grant(1);
        Requestor again = Requestor.ask(world.engine(), Requestor.keyed("c", "k", 30_000));
        world.settle();
        assertThat(again.problem).isNull();
        assertThat(worker.jobs).hasSize(2);
        assertThat(worker.last().exchange().id()).isNotEqualTo(first.id());
    }

    @Test
    void a_deferred_exchange_is_answered_with_its_token_after_a_crash() {
        Worker worker = new Worker(world.engine(), 30_000, 1);
        Requestor requestor = Requestor.ask(world.engine(), Requestor.ticketed("a", 0));
        world.settle();
        Worker.Result<Token> deferred = new Worker.Result<>();
        world.engine().defer(requestor.id(), worker.last().lease(), deferred);
        world.settle();
        assertThat(world.engine().residentCount()).isZero();
        world.pass(3_600_000);
        world.kill();
        Worker.Job job = new Worker.Job(worker.last().exchange(), Objects.requireNonNull(deferred.value));
        answerAs(job);
        world.settle();
        assertThat(shown(requestor.id()).state()).isEqualTo(State.ANSWERED);
    }

    @Test
    void a_deadline_passes_for_an_exchange_that_is_on_disk_alone() {
        new Worker(world.engine(), 0, 0);
        Requestor requestor = Requestor.ask(world.engine(), Requestor.ticketed("a", 0));
        world.settle();
        world.kill();
        world.clock().advance(86_400_000);
        world.pass(500);
        assertThat(shown(requestor.id()).state()).isEqualTo(State.EXPIRED);
    }

    @Test
    void a_delayed_message_is_dispatched_when_it_is_due_and_not_before() {
        Worker worker = new Worker(world.engine(), 0, 1);
        Requestor.ask(world.engine(), Requestor.oneWay("a", 3, 60_000));
        world.settle();
        assertThat(world.engine().residentCount()).isZero();
        world.pass(59_900);
        assertThat(worker.jobs).isEmpty();
        world.pass(500);
        assertThat(worker.jobs).hasSize(1);
    }

    @Test
    void nothing_is_promised_on_a_store_that_fails_but_plain_calls_go_on() {
        Worker worker = new Worker(world.engine(), 0, 9);
        world.settle();
        world.store().fail();
        Requestor keyed = Requestor.ask(world.engine(), Requestor.keyed("a", "k", 30_000));
        Requestor ticketed = Requestor.ask(world.engine(), Requestor.ticketed("a", 0));
        world.settle();
        assertThat(keyed.problem).isEqualTo(Problem.STORE_UNAVAILABLE);
        assertThat(ticketed.problem).isEqualTo(Problem.STORE_UNAVAILABLE);
        assertThat(Requestor.ask(world.engine(), Requestor.keyed("a", "k2", 30_000)).problem)
                .isEqualTo(Problem.STORE_UNAVAILABLE);
        assertThat(world.engine().durable()).isFalse();
        Requestor plain = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        worker.answer(worker.last(), "b");
        assertThat(plain.answer()).isEqualTo("b");
    }

    private Worker.Result<Exchange> answerAs(Worker.Job job) {
        return new Worker(world.engine(), 0, 0).answer(job, "b");
    }

    private Exchange shown(ExchangeId id) {
        Worker.Result<Exchange> shown = new Worker.Result<>();
        world.engine().show(id, shown);
        world.settle();
        return Objects.requireNonNull(shown.value);
    }
}
