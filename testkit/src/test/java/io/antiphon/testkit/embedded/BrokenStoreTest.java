package io.antiphon.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.Problem;
import io.antiphon.api.State;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.EngineSettings;
import io.antiphon.engine.Follower;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.exchange.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A store that fails once, and what goes on without it. */
class BrokenStoreTest {
    private static final int HEAD = 8;

    private final EmbeddedEngine world =
            new EmbeddedEngine(Settings.withQueue(EngineSettings.DEFAULT.queueLimit(), HEAD));

    @Test
    void plain_calls_pass_what_waits_on_disk_and_is_not_read_for_them() {
        new Worker(world.engine(), 0, 0).disconnect();
        for (int i = 0; i < 100 * HEAD; i++) {
            Requestor.ask(world.engine(), Requestor.oneWay("m" + i, 3, 0));
        }
        world.settle();
        breakStore();

        Requestor plain = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        Worker worker = new Worker(world.engine(), 0, 1);
        world.settle();
        assertThat(worker.jobs).extracting(Worker.Job::body).containsExactly("a");
        worker.answer(worker.last(), "b");
        assertThat(plain.answer()).isEqualTo("b");
        assertThat(world.engine().residentCount()).isLessThanOrEqualTo(HEAD);
    }

    @Test
    void a_plain_call_that_waits_behind_what_is_on_disk_goes_on_when_the_store_fails() {
        new Worker(world.engine(), 0, 0).disconnect();
        for (int i = 0; i < 10 * HEAD; i++) {
            Requestor.ask(world.engine(), Requestor.oneWay("m" + i, 3, 0));
        }
        world.settle();
        world.store().failReads();
        Worker worker = new Worker(world.engine(), 0, 100);
        world.settle();
        int before = worker.jobs.size();
        Requestor plain = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        world.store().fail();
        world.settle();
        assertThat(worker.jobs.size()).isEqualTo(before + 1);
        worker.answer(worker.last(), "b");
        assertThat(plain.answer()).isEqualTo("b");
        assertThat(world.engine().durable()).isFalse();
    }

    @Test
    void a_store_that_cannot_read_is_believed_as_long_as_it_writes() {
        Requestor stored = storedForNobody();
        world.store().failReads();
        Worker.Result<Exchange> shown = new Worker.Result<>();
        world.engine().show(stored.id(), shown);
        world.settle();
        assertThat(shown.refusal).isEqualTo(Refusal.of(Problem.STORE_UNAVAILABLE));
        assertThat(world.engine().durable()).isTrue();
    }

    @Test
    void who_follows_an_exchange_whose_last_change_is_lost_is_told_the_rest() {
        Worker worker = new Worker(world.engine(), 30_000, 0);
        Requestor keyed = Requestor.ask(world.engine(), Requestor.ticketed("a", 0));
        world.settle();
        world.store().fail();
        worker.grant(1);
        Told told = new Told();
        world.engine().follow(keyed.id(), told);
        world.settle();
        assertThat(told.said).containsExactly("began dispatched", "step queued");
    }

    @Test
    void who_asks_from_within_the_refusal_for_another_that_is_lost_too_is_told() {
        Worker worker = new Worker(world.engine(), 0, 2);
        Requestor other = Requestor.ask(world.engine(), Requestor.ticketed("other", 0));
        Requestor first = Requestor.ask(world.engine(), Requestor.ticketed("first", 0));
        world.settle();
        world.store().fail();
        Worker.Result<Exchange> shown = new Worker.Result<>();
        world.engine()
                .answer(
                        first.id(),
                        job(worker, first).lease(),
                        Answer.of(new Content("text/plain", new byte[1])),
                        Continuation.of(
                                exchange -> {}, refusal -> world.engine().show(other.id(), shown)));
        Worker.Result<Exchange> answered = worker.answer(job(worker, other), "y");
        world.settle();
        assertThat(answered.refusal).isEqualTo(Refusal.of(Problem.STORE_UNAVAILABLE));
        assertThat(shown.refusal).isEqualTo(Refusal.of(Problem.STORE_UNAVAILABLE));
    }

    @Test
    void a_call_whose_ticket_cannot_be_kept_ends_with_its_wait() {
        Worker worker = new Worker(world.engine(), 0, 1);
        Requestor running = Requestor.ask(world.engine(), Requestor.ticketed("running", 2_000));
        Requestor waiting = Requestor.ask(world.engine(), Requestor.ticketed("waiting", 2_000));
        world.settle();
        breakStore();
        world.pass(2_020);
        assertThat(running.problem).isEqualTo(Problem.STORE_UNAVAILABLE);
        assertThat(waiting.problem).isEqualTo(Problem.STORE_UNAVAILABLE);
        assertThat(worker.stopped).containsExactly(worker.last().exchange().id());
        assertThat(world.engine().residentCount()).isZero();
    }

    @Test
    void a_server_that_stops_gives_plain_calls_their_time_all_the_same() {
        Worker worker = new Worker(world.engine(), 0, 1);
        world.settle();
        breakStore();
        Requestor running = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        List<String> told = new ArrayList<>();
        world.engine().stop(5_000, () -> told.add("stopped"));
        world.pass(100);
        assertThat(told).isEmpty();
        worker.answer(worker.last(), "b");
        world.pass(20);
        assertThat(running.answer()).isEqualTo("b");
        assertThat(told).containsExactly("stopped");
    }

    @Test
    void the_next_server_finds_what_was_acknowledged_and_nothing_else() {
        Worker worker = new Worker(world.engine(), 30_000, 1);
        Requestor kept = Requestor.ask(world.engine(), Requestor.ticketed("a", 0));
        world.settle();
        world.store().fail();
        Worker.Result<Exchange> answered = worker.answer(worker.last(), "lost");
        world.settle();
        assertThat(answered.refusal).isEqualTo(Refusal.of(Problem.STORE_UNAVAILABLE));
        world.store().mend();
        assertThat(shown(kept).state()).isEqualTo(State.DISPATCHED);
        world.kill();
        assertThat(shown(kept).state()).isEqualTo(State.DISPATCHED);
    }

    private void breakStore() {
        world.store().fail();
        Requestor refused = Requestor.ask(world.engine(), Requestor.keyed("breaks", "breaks", 1_000));
        world.settle();
        assertThat(refused.problem).isEqualTo(Problem.STORE_UNAVAILABLE);
    }

    private Requestor storedForNobody() {
        new Worker(world.engine(), 0, 0);
        Requestor stored = Requestor.ask(world.engine(), Requestor.oneWay("a", 3, 60_000));
        world.settle();
        return stored;
    }

    private static Worker.Job job(Worker worker, Requestor requestor) {
        return worker.jobs.stream()
                .filter(job -> job.exchange().id().equals(requestor.id()))
                .findAny()
                .orElseThrow();
    }

    private Exchange shown(Requestor requestor) {
        Worker.Result<Exchange> shown = new Worker.Result<>();
        world.engine().show(requestor.id(), shown);
        world.settle();
        return Objects.requireNonNull(shown.value);
    }

    private static final class Told implements Follower {
        private final List<String> said = new ArrayList<>();

        @Override
        public int began(Exchange present, boolean kept) {
            said.add("began " + present.state());
            return 1;
        }

        @Override
        public void step(Step step) {
            said.add("step " + step.after().state());
        }

        @Override
        public void refused(Refusal refusal) {
            said.add("refused " + refusal.problem());
        }
    }
}
