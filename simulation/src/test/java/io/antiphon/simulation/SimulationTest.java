package io.antiphon.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many small worlds. To see one again: {@code ./simulate --from SEED --seeds 1}. */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 400);
    private static final int STEPS = 400;
    private static final int FEW_STEPS = 150;

    @Test
    void whatever_happens_the_promise_holds() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            run(seed, "", new World(seed), STEPS);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 14, 159})
    void the_promise_holds_wherever_between_two_writes_a_server_dies(long seed) {
        int writes = run(seed, "", new World(seed), FEW_STEPS).writes();
        for (int write = 1; write <= writes; write++) {
            run(seed, " dying at write " + write, new World(seed).dyingAtWrite(write), FEW_STEPS);
        }
    }

    @Test
    void a_seed_gives_the_same_world_again() {
        for (long seed = 1; seed <= 5; seed++) {
            long digest = new World(seed).run(STEPS).digest();
            assertThat(new World(seed).run(STEPS).digest()).as("seed " + seed).isEqualTo(digest);
        }
    }

    private static Report run(long seed, String how, World world, int steps) {
        try {
            return world.run(steps);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("with seed " + seed + how + ": " + e.getMessage(), e);
        }
    }
}
