package io.antiphon.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ConversationId;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.api.Token;
import io.antiphon.engine.Ask;
import io.antiphon.engine.Caller;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Contribution;
import io.antiphon.engine.EngineSettings;
import io.antiphon.engine.Follower;
import io.antiphon.engine.Passenger;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.Replier;
import io.antiphon.engine.ReplierSession;
import io.antiphon.engine.Watcher;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.engine.share.Account;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Parties that throw when the engine calls them: each harms itself alone. */
class ThrowingPartiesTest {
    private static final ServiceName OTHER = new ServiceName("other");

    private final EmbeddedEngine world = new EmbeddedEngine(EngineSettings.DEFAULT);
    private final List<Throwable> thrown = world.expectThrown();

    @Test
    void a_plain_call_that_one_replier_throws_at_is_taken_by_another() {
        new Thrower(1);
        Requestor call = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        assertThat(thrown).hasSize(2);
        Worker worker = new Worker(world.engine(), 0, 1);
        world.pass(1_100);
        worker.answer(worker.last(), "b");
        assertThat(call.answer()).isEqualTo("b");
    }

    @Test
    void what_is_thrown_at_three_times_fails_as_undeliverable_and_the_replier_goes_on_with_the_next() {
        Thrower thrower = new Thrower(1);
        Requestor call = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        world.pass(10_000);
        Failure failure = failure(call.outcome);
        assertThat(failure.problem()).isEqualTo(Problem.REPLIER_FAILED);
        assertThat(failure.code()).isEqualTo("undeliverable");
        assertThat(failure.status()).isEqualTo(502);
        assertThat(thrown).hasSize(3);

        thrower.throwing = false;
        Requestor.ask(world.engine(), Requestor.plain("next", 30_000));
        assertThat(thrower.delivered).hasSize(1);
    }

    @Test
    void a_promised_exchange_that_is_thrown_at_fails_after_as_many_times_whatever_process_tried_it() {
        Thrower before = new Thrower(1);
        Requestor call = Requestor.ask(world.engine(), Requestor.ticketed("a", 0));
        world.settle();
        assertThat(thrown).hasSize(2);
        before.session().close();
        world.kill();
        new Thrower(1);
        world.pass(10_000);
        assertThat(thrown).hasSize(3);
        assertThat(failure(shown(call.id())).code()).isEqualTo("undeliverable");
    }

    @Test
    void what_no_replier_can_take_fails_at_once() {
        Worker worker = new Worker(world.engine(), 0, 1);
        Requestor call = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        world.engine()
                .undeliverable(worker.last().exchange().id(), worker.last().lease(), "Its headers are too long.");
        Failure failure = failure(call.outcome);
        assertThat(failure.code()).isEqualTo("undeliverable");
        assertThat(failure.detail()).isEqualTo("Its headers are too long.");
        assertThat(worker.stopped).isEmpty();
    }

    @Test
    void others_of_the_same_commit_are_delivered_and_told() {
        List<Requestor> innocent = new ArrayList<>();
        Worker worker = new Worker(world.engine(), 0, 100);
        new Thrower(100, OTHER);
        for (int i = 0; i < 10; i++) {
            world.engine().ask(keyed(OTHER, "bad" + i), new ThrowingCaller());
            innocent.add(Requestor.ask(world.engine(), Requestor.keyed("good", "good" + i, 30_000)));
            world.engine().ask(keyed(Requestor.SERVICE, "told" + i), new ThrowingCaller());
        }
        world.settle();
        assertThat(worker.jobs).hasSize(20);
        List.copyOf(worker.jobs).forEach(job -> worker.answer(job, "done"));
        world.settle();
        assertThat(innocent).allSatisfy(call -> assertThat(call.answer()).isEqualTo("done"));
        world.pass(10_000);
        assertThat(world.engine().service(OTHER).orElseThrow().dispatched()).isZero();
        assertThat(world.engine().residentCount()).isZero();
    }

    @Test
    void delays_and_retention_on_disk_go_on_after_a_commit_in_which_somebody_threw() {
        Worker worker = new Worker(world.engine(), 0, 100);
        Requestor delayed = Requestor.ask(world.engine(), Requestor.oneWay("later", 3, 5_000));
        world.engine().ask(keyed(Requestor.SERVICE, "told"), new ThrowingCaller());
        world.settle();
        worker.answer(worker.last(), "done");
        world.pass(6_000);
        assertThat(worker.last().exchange().id()).isEqualTo(delayed.id());
    }

    @Test
    void a_caller_that_throws_at_a_part_has_hung_up() {
        Worker worker = new Worker(world.engine(), 0, 1);
        ThrowingCaller caller = new ThrowingCaller();
        world.engine().ask(Requestor.plain("a", 30_000), caller);
        Worker.Job job = worker.last();
        world.engine().part(job.exchange().id(), job.lease(), content("part"), Continuation.ignored());
        assertThat(worker.stopped).containsExactly(job.exchange().id());
        assertThat(caller.finished).isZero();
    }

    @Test
    void a_caller_that_throws_when_it_is_asked_for_room_holds_nobody_back() {
        Worker worker = new Worker(world.engine(), 0, 1);
        Caller caller = new ThrowingCaller() {
            @Override
            public void part(Exchange exchange, Event.PartAdded part) {}

            @Override
            public boolean full() {
                throw new Injected();
            }
        };
        world.engine().ask(Requestor.plain("a", 30_000), caller);
        Worker.Job job = worker.last();
        Worker.Result<Exchange> part = new Worker.Result<>();
        world.engine().part(job.exchange().id(), job.lease(), content("part"), part);
        assertThat(part.value).isNotNull();
        assertThat(worker.stopped).containsExactly(job.exchange().id());
    }

    @Test
    void a_watcher_that_throws_is_told_nothing_more_and_the_caller_is() {
        Worker worker = new Worker(world.engine(), 0, 1);
        Requestor call = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        ThrowingWatcher watcher = new ThrowingWatcher();
        ExchangeId id = worker.last().exchange().id();
        world.engine().watch(id, watcher, Continuation.ignored());
        world.engine().progress(id, worker.last().lease(), 10, null, Continuation.ignored());
        worker.answer(worker.last(), "b");
        assertThat(call.answer()).isEqualTo("b");
        assertThat(watcher.told).isEqualTo(1);
        assertThat(world.engine().residentCount()).isZero();
    }

    @Test
    void a_follower_that_throws_is_told_nothing_more_and_the_caller_is() {
        Worker worker = new Worker(world.engine(), 0, 1);
        Requestor call = Requestor.ask(world.engine(), Requestor.keyed("a", "k", 30_000));
        world.settle();
        ThrowingFollower follower = new ThrowingFollower();
        world.engine().follow(worker.last().exchange().id(), follower);
        world.settle();
        worker.answer(worker.last(), "b");
        world.settle();
        assertThat(call.answer()).isEqualTo("b");
        assertThat(follower.told).isEqualTo(1);
        assertThat(world.engine().residentCount()).isZero();
    }

    @Test
    void an_answer_reaches_its_caller_although_the_replier_throws_when_it_is_confirmed() {
        Worker worker = new Worker(world.engine(), 0, 1);
        Requestor call = Requestor.ask(world.engine(), Requestor.keyed("a", "k", 30_000));
        world.settle();
        Worker.Job job = worker.last();
        world.engine().answer(job.exchange().id(), job.lease(), answer("b"), throwing());
        world.settle();
        assertThat(call.answer()).isEqualTo("b");
        assertThat(thrown).hasSize(1);
    }

    @Test
    void a_replier_that_throws_when_it_is_connected_is_not() {
        world.engine().connect(Requestor.SERVICE, Account.OWN, 0, new ThrowingReplier(), throwing());
        assertThat(world.engine().service(Requestor.SERVICE).orElseThrow().repliers())
                .isZero();
    }

    @Test
    void those_who_wait_for_the_same_exchange_to_be_read_are_told_although_one_throws() {
        new Worker(world.engine(), 0, 0);
        Requestor stored = Requestor.ask(world.engine(), Requestor.oneWay("a", 3, 60_000));
        world.settle();
        Worker.Result<Exchange> second = new Worker.Result<>();
        world.engine().show(stored.id(), throwing());
        world.engine().show(stored.id(), second);
        world.settle();
        assertThat(second.value).isNotNull();
        assertThat(world.engine().residentCount()).isZero();
    }

    @Test
    void a_replier_that_throws_when_it_is_told_to_stop_does_not_keep_others_from_being_told() {
        Thrower thrower = new Thrower(1);
        thrower.throwing = false;
        Requestor call = Requestor.ask(world.engine(), Requestor.plain("a", 1_000));
        thrower.throwing = true;
        world.pass(1_100);
        assertThat(call.state()).isEqualTo(State.CANCELLED);
        assertThat(thrown).hasSize(1);
    }

    @Test
    void a_passenger_that_throws_leaves_the_replier_its_room() {
        Thrower thrower = new Thrower(1);
        thrower.passages = true;
        assertThat(world.engine().pass(Requestor.SERVICE, 1_000, () -> {
                    throw new Injected();
                }))
                .isNotNull();
        world.pass(1_100);
        assertThat(thrown).hasSize(1);
        assertThat(world.engine().pass(Requestor.SERVICE, 1_000, () -> {})).isNotNull();
    }

    @Test
    void a_passenger_or_replier_that_throws_when_it_is_asked_whether_it_passes_does_not() {
        Thrower thrower = new Thrower(2);
        thrower.passages = true;
        Passenger asked = new Passenger() {
            @Override
            public boolean canGoTo(Replier replier) {
                throw new Injected();
            }

            @Override
            public void waitEnded() {}
        };
        assertThat(world.engine().pass(Requestor.SERVICE, 1_000, asked)).isNull();
        assertThat(world.engine().pass(Requestor.SERVICE, 1_000, () -> {})).isNotNull();
    }

    @Test
    void a_watcher_of_conversations_that_throws_is_told_nothing_more() {
        List<String> told = new ArrayList<>();
        ConversationId id = new ConversationId(1, 2);
        world.engine().conversations().watch(id, status -> {
            throw new Injected();
        });
        world.engine().conversations().watch(id, status -> told.add("told"));
        new Worker(world.engine(), 0, 1);
        world.engine().ask(opening(id), new ThrowingCaller());
        assertThat(told).isNotEmpty();
        assertThat(thrown).hasSize(1);
    }

    @Test
    void a_store_that_throws_in_the_place_of_a_commit_has_failed_and_plain_calls_go_on() {
        Worker worker = new Worker(world.engine(), 0, 2);
        world.store().throwFromNowOn();
        Requestor promised = Requestor.ask(world.engine(), Requestor.keyed("a", "k", 30_000));
        world.settle();
        assertThat(promised.problem).isEqualTo(Problem.STORE_UNAVAILABLE);
        assertThat(world.engine().durable()).isFalse();
        Requestor plain = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        worker.answer(worker.last(), "b");
        assertThat(plain.answer()).isEqualTo("b");
    }

    @Test
    void a_store_that_throws_in_the_place_of_a_reading_refuses_that_and_the_next_reading_works() {
        new Worker(world.engine(), 0, 0);
        Requestor stored = Requestor.ask(world.engine(), Requestor.oneWay("a", 3, 60_000));
        world.settle();
        world.store().throwFromNowOn();
        Worker.Result<Exchange> first = new Worker.Result<>();
        world.engine().show(stored.id(), first);
        world.store().mend();
        world.settle();
        assertThat(first.refusal).isEqualTo(Refusal.of(Problem.STORE_UNAVAILABLE));
        assertThat(shown(stored.id()).state()).isEqualTo(State.QUEUED);
    }

    @Test
    void a_stack_that_overflows_is_its_partys_and_no_memory_is_the_processs() {
        Worker worker = new Worker(world.engine(), 0, 2);
        Requestor first = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        world.engine().watch(worker.last().exchange().id(), new Failing(new StackOverflowError()), ignored());
        worker.answer(worker.last(), "b");
        world.settle();
        assertThat(first.answer()).isEqualTo("b");

        Requestor second = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        world.engine().watch(worker.last().exchange().id(), new Failing(new OutOfMemoryError()), ignored());
        worker.answer(worker.last(), "b");
        assertThat(second.answer()).isEqualTo("b");
        assertThatThrownBy(world::settle).isInstanceOf(OutOfMemoryError.class);
    }

    private Exchange shown(ExchangeId id) {
        Worker.Result<Exchange> shown = new Worker.Result<>();
        world.engine().show(id, shown);
        world.settle();
        return Objects.requireNonNull(shown.value);
    }

    private static Failure failure(@Nullable Exchange exchange) {
        return ((Phase.Failed) Objects.requireNonNull(exchange).phase()).failure();
    }

    private static Ask keyed(ServiceName service, String key) {
        return new Ask(service, new Request(content(key), List.of()), false, false, key, 30_000, 0, 0, 3);
    }

    private static Ask opening(ConversationId id) {
        return Requestor.plain("a", 30_000).in(new Contribution.Opens(id, 0, null, false, Account.OWN));
    }

    private static Answer answer(String text) {
        return Answer.of(content(text));
    }

    private static Content content(String text) {
        return new Content("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> Continuation<T> throwing() {
        return Continuation.of(
                value -> {
                    throw new Injected();
                },
                refusal -> {
                    throw new Injected();
                });
    }

    private static Continuation<Exchange> ignored() {
        return Continuation.ignored();
    }

    /** The exception of the parties in these tests. */
    private static final class Injected extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class ThrowingReplier implements Replier {
        @Override
        public void deliver(Exchange exchange, Token lease) {
            throw new Injected();
        }
    }

    /** A replier that throws for as long as it is to. */
    private final class Thrower implements Replier {
        final List<Exchange> delivered = new ArrayList<>();
        boolean throwing = true;
        boolean passages;
        private @Nullable ReplierSession session;

        Thrower(int room) {
            this(room, Requestor.SERVICE);
        }

        Thrower(int room, ServiceName service) {
            world.engine()
                    .connect(
                            service,
                            Account.OWN,
                            0,
                            this,
                            Continuation.of(connected -> session = connected, refusal -> {}));
            session().grant(room);
        }

        ReplierSession session() {
            return Objects.requireNonNull(session);
        }

        @Override
        public void deliver(Exchange exchange, Token lease) {
            throwIfWanted();
            delivered.add(exchange);
        }

        @Override
        public void stop(ExchangeId id, Token lease) {
            throwIfWanted();
        }

        @Override
        public boolean takesPassages() {
            return passages;
        }

        private void throwIfWanted() {
            if (throwing) {
                throw new Injected();
            }
        }
    }

    private static class ThrowingCaller implements Caller {
        int finished;

        @Override
        public void part(Exchange exchange, Event.PartAdded part) {
            throw new Injected();
        }

        @Override
        public void finished(Exchange exchange) {
            finished++;
            throw new Injected();
        }

        @Override
        public void ticket(Exchange exchange) {
            throw new Injected();
        }

        @Override
        public void refused(Refusal refusal) {
            throw new Injected();
        }
    }

    private static final class ThrowingWatcher implements Watcher {
        int told;

        @Override
        public void changed(Exchange exchange, List<Event> events) {
            told++;
            throw new Injected();
        }

        @Override
        public void lost(Refusal refusal) {}
    }

    private static final class ThrowingFollower implements Follower {
        int told;

        @Override
        public int began(Exchange present, boolean kept) {
            told++;
            throw new Injected();
        }

        @Override
        public void step(Step step) {
            told++;
        }

        @Override
        public void refused(Refusal refusal) {}
    }

    private record Failing(Error error) implements Watcher {
        @Override
        public void changed(Exchange exchange, List<Event> events) {
            throw error;
        }

        @Override
        public void lost(Refusal refusal) {}
    }
}
