package io.antiphon.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Many small worlds. To see one again: {@code new Simulation(seed).run(STEPS)}. */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 150);
    private static final int STEPS = 600;

    @Test
    void whatever_happens_the_promise_holds() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            simulate(seed);
        }
    }

    /** Two callers of one key were attached to two copies of their exchange. */
    @Test
    void callers_that_wait_for_the_same_exchange_to_be_read_see_the_same_one() {
        simulate(1959);
    }

    @Test
    void a_seed_gives_the_same_world_again() {
        assertThat(summary(7)).isEqualTo(summary(7));
    }

    private static String summary(long seed) {
        Simulation simulation = new Simulation(seed);
        simulation.run(STEPS);
        return simulation.summary();
    }

    private static void simulate(long seed) {
        try {
            new Simulation(seed).run(STEPS);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("with seed " + seed + ": " + e.getMessage(), e);
        }
    }
}
