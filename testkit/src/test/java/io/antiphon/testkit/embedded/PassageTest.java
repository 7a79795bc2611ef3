package io.antiphon.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Token;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.EngineSettings;
import io.antiphon.engine.Passage;
import io.antiphon.engine.Replier;
import io.antiphon.engine.ReplierSession;
import io.antiphon.engine.ServiceStatus;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.share.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Plain calls that go straight through. */
class PassageTest {
    private final EmbeddedEngine world = new EmbeddedEngine(EngineSettings.DEFAULT);
    private final List<String> told = new ArrayList<>();

    @Test
    void a_call_passes_to_a_replier_with_room_and_gives_the_room_back() {
        Gate gate = new Gate(1);
        Passage first = pass(1_000);
        assertThat(replierOf(first)).isSameAs(gate);
        assertThat(status().dispatched()).isEqualTo(1);
        assertThat(pass(1_000)).isNull();

        Objects.requireNonNull(first).answered();
        assertThat(status().answered()).isEqualTo(1);
        assertThat(status().dispatched()).isZero();
        assertThat(pass(1_000)).isNotNull();
    }

    @Test
    void repliers_with_room_take_turns() {
        Gate one = new Gate(2);
        Gate two = new Gate(2);
        assertThat(List.of(next(), next(), next(), next())).containsExactly(one, two, one, two);
    }

    @Test
    void nobody_passes_those_who_wait() {
        Worker worker = new Worker(world.engine(), 0, 0);
        Gate gate = new Gate(0);
        Requestor waiting = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        assertThat(pass(1_000)).isNull();

        gate.session().grant(2);
        assertThat(gate.delivered).hasSize(1);
        assertThat(replierOf(pass(1_000))).isSameAs(gate);
        assertThat(worker.jobs).isEmpty();
        assertThat(waiting.outcome).isNull();
    }

    @Test
    void a_replier_that_wants_exchanges_is_not_passed_its_turn() {
        Worker worker = new Worker(world.engine(), 0, 1);
        Gate gate = new Gate(1);
        assertThat(pass(1_000)).isNull();
        Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        assertThat(worker.jobs).hasSize(1);
        assertThat(replierOf(pass(1_000))).isSameAs(gate);
    }

    @Test
    void a_call_that_passes_counts_once_where_the_store_is_opened_again_meanwhile() {
        new Gate(1);
        Passage passage = Objects.requireNonNull(pass(30_000));
        world.store().fail();
        Requestor.ask(world.engine(), Requestor.oneWay("breaks", 3, 0));
        world.settle();
        world.store().mend();
        world.pass(1_000);
        assertThat(world.engine().durable()).isTrue();
        assertThat(status().dispatched()).isEqualTo(1);

        passage.answered();
        assertThat(status().dispatched()).isZero();
    }

    @Test
    void when_the_wait_ends_the_carrier_is_told_once_and_the_room_is_free() {
        new Gate(1);
        Passage passage = Objects.requireNonNull(pass(1_000));
        world.pass(990);
        assertThat(told).isEmpty();
        world.pass(20);
        assertThat(told).containsExactly("wait ended");
        passage.answered();
        assertThat(status().cancelled()).isEqualTo(1);
        assertThat(status().answered()).isZero();
        assertThat(pass(1_000)).isNotNull();
    }

    @Test
    void what_a_replier_returns_unprocessed_leaves_no_trace() {
        new Gate(1);
        Objects.requireNonNull(pass(1_000)).returned();
        ServiceStatus status = status();
        assertThat(List.of(status.dispatched(), status.failed(), status.cancelled()))
                .containsOnly(0L);
        assertThat(pass(1_000)).isNotNull();
    }

    @Test
    void room_that_a_passage_frees_goes_to_who_waited_meanwhile() {
        Gate gate = new Gate(1);
        Passage passage = Objects.requireNonNull(pass(1_000));
        Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        assertThat(gate.delivered).isEmpty();
        passage.failed();
        assertThat(gate.delivered).hasSize(1);
        assertThat(status().failed()).isEqualTo(1);
    }

    @Test
    void an_engine_that_stops_takes_none_and_gives_those_under_way_its_time() {
        new Gate(2);
        Passage passage = Objects.requireNonNull(pass(60_000));
        world.engine().stop(5_000, () -> told.add("stopped"));
        assertThat(pass(1_000)).isNull();
        world.pass(1_000);
        assertThat(told).isEmpty();
        passage.answered();
        world.pass(20);
        assertThat(told).containsExactly("stopped");
    }

    @Test
    void an_engine_whose_time_is_up_does_not_wait_for_passages() {
        new Gate(1);
        pass(60_000);
        world.engine().stop(5_000, () -> told.add("stopped"));
        world.pass(5_010);
        assertThat(told).containsExactly("stopped");
    }

    private @Nullable Passage pass(long waitMillis) {
        return world.engine().pass(Requestor.SERVICE, waitMillis, () -> told.add("wait ended"));
    }

    private Replier next() {
        return Objects.requireNonNull(replierOf(pass(1_000)));
    }

    private static @Nullable Replier replierOf(@Nullable Passage passage) {
        return passage == null ? null : passage.replier();
    }

    private ServiceStatus status() {
        return world.engine().service(Requestor.SERVICE).orElseThrow();
    }

    /** A replier that takes calls as they are, and exchanges too. */
    private final class Gate implements Replier {
        final List<Exchange> delivered = new ArrayList<>();
        private @Nullable ReplierSession session;

        Gate(int room) {
            world.engine()
                    .connect(
                            Requestor.SERVICE,
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
            delivered.add(exchange);
        }

        @Override
        public boolean takesPassages() {
            return true;
        }
    }
}
