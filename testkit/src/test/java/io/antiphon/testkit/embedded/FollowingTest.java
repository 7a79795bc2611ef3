package io.antiphon.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.EngineSettings;
import io.antiphon.engine.Follower;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.Watch;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowingTest {
    private final EmbeddedEngine world = new EmbeddedEngine(EngineSettings.DEFAULT);

    @Test
    void every_event_is_told_once_and_in_order_whenever_one_begins_to_follow() {
        Worker worker = new Worker(world.engine(), 30_000, 0);
        Requestor requestor = Requestor.ask(world.engine(), Requestor.ticketed("a", 0));
        world.settle();
        List<String> fromTheStart = follow(requestor.id());
        worker.grant(1);
        List<String> fromTheMiddle = follow(requestor.id());
        world.settle();
        world.engine().progress(requestor.id(), worker.last().lease(), 40, "on it", new Worker.Result<>());
        worker.answer(worker.last(), "b");
        world.settle();
        List<String> afterwards = follow(requestor.id());
        world.settle();
        List<String> all = List.of("1 Accepted", "2 Dispatched", "3 Progressed", "4 Answered");
        assertThat(fromTheStart).isEqualTo(all);
        assertThat(fromTheMiddle).isEqualTo(all);
        assertThat(afterwards).isEqualTo(all);
    }

    @Test
    void an_unknown_exchange_cannot_be_followed() {
        List<String> told = follow(new ExchangeId(1, 1));
        world.settle();
        assertThat(told).containsExactly("UNKNOWN_EXCHANGE");
    }

    @Test
    void parts_wait_in_the_log_for_a_follower_that_is_full() {
        Worker worker = new Worker(world.engine(), 30_000, 1);
        Requestor requestor = Requestor.ask(world.engine(), Requestor.ticketed("a", 0));
        world.settle();
        for (int part = 1; part <= 1_000; part++) {
            worker.part(worker.last(), "part " + part);
            world.settle();
        }
        Reader reader = new Reader();
        reader.room = 3;
        Watch watch = world.engine().follow(requestor.id(), reader);
        world.settle();
        assertThat(reader.parts).containsExactly(1, 2, 3);
        worker.part(worker.last(), "held back by nobody");
        worker.answer(worker.last(), "b");
        world.settle();
        assertThat(reader.parts).containsExactly(1, 2, 3);
        reader.room = 1_000;
        watch.roomAgain();
        world.settle();
        assertThat(reader.parts).hasSize(1_001).isSorted();
        assertThat(reader.ended).isTrue();
    }

    @Test
    void the_outcome_needs_no_room() {
        Worker worker = new Worker(world.engine(), 30_000, 1);
        Requestor requestor = Requestor.ask(world.engine(), Requestor.ticketed("a", 0));
        world.settle();
        worker.part(worker.last(), "one");
        world.settle();
        worker.answer(worker.last(), "");
        world.settle();
        Reader reader = new Reader();
        reader.room = 1;
        world.engine().follow(requestor.id(), reader);
        world.settle();
        assertThat(reader.parts).containsExactly(1);
        assertThat(reader.ended).isTrue();
    }

    /** Reads a series as far as it has room. */
    private static final class Reader implements Follower {
        private final List<Integer> parts = new ArrayList<>();
        private int room;
        private boolean ended;

        @Override
        public int began(Exchange present, boolean kept) {
            return present.series().first();
        }

        @Override
        public void step(Step step) {
            if (step.entry().event() instanceof Event.PartAdded part) {
                assertThat(full()).isFalse();
                room--;
                parts.add(part.part());
            }
            ended |= step.after().finished();
        }

        @Override
        public boolean full() {
            return room == 0;
        }

        @Override
        public void refused(Refusal refusal) {
            throw new AssertionError(refusal);
        }
    }

    private List<String> follow(ExchangeId id) {
        List<String> told = new ArrayList<>();
        world.engine().follow(id, new Follower() {
            @Override
            public int began(Exchange present, boolean kept) {
                return 1;
            }

            @Override
            public void step(Step step) {
                told.add(step.entry().sequence() + " "
                        + step.entry().event().getClass().getSimpleName());
            }

            @Override
            public void refused(Refusal refusal) {
                told.add(refusal.problem().name());
            }
        });
        return told;
    }
}
