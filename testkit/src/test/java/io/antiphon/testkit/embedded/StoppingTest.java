package io.antiphon.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Problem;
import io.antiphon.api.State;
import io.antiphon.engine.EngineSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoppingTest {
    private final EmbeddedEngine world = new EmbeddedEngine(EngineSettings.DEFAULT);
    private final List<String> told = new ArrayList<>();

    @Test
    void what_runs_gets_its_time_and_what_waits_is_told() {
        Worker worker = new Worker(world.engine(), 0, 1);
        Requestor running = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        Requestor waiting = Requestor.ask(world.engine(), Requestor.plain("b", 30_000));
        Requestor findable = Requestor.ask(world.engine(), Requestor.ticketed("c", 30_000));
        world.engine().stop(5_000, () -> told.add("stopped"));
        world.pass(100);
        assertThat(waiting.state()).isEqualTo(State.CANCELLED);
        assertThat(findable.ticket).isNotNull();
        assertThat(Requestor.ask(world.engine(), Requestor.plain("d", 30_000)).problem)
                .isEqualTo(Problem.STOPPING);
        assertThat(told).isEmpty();
        worker.answer(worker.last(), "done");
        world.pass(20);
        assertThat(running.answer()).isEqualTo("done");
        assertThat(told).containsExactly("stopped");
    }

    @Test
    void what_runs_too_long_is_ended_and_the_findable_is_kept() {
        new Worker(world.engine(), 0, 2);
        Requestor running = Requestor.ask(world.engine(), Requestor.plain("a", 30_000));
        Requestor findable = Requestor.ask(world.engine(), Requestor.ticketed("c", 30_000));
        world.engine().stop(5_000, () -> told.add("stopped"));
        world.pass(4_900);
        assertThat(running.outcome).isNull();
        world.pass(200);
        assertThat(running.state()).isEqualTo(State.CANCELLED);
        assertThat(findable.ticket).isNotNull();
        assertThat(told).containsExactly("stopped");
        world.kill();
        Worker next = new Worker(world.engine(), 0, 1);
        world.pass(100);
        assertThat(next.last().exchange().id()).isEqualTo(findable.id());
    }
}
