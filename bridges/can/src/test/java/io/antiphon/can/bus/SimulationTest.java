package io.antiphon.can.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.can.bus.BusEvent.Delivered;
import io.antiphon.can.frame.CanFrame;
import io.antiphon.can.frame.CanIdentifier;
import io.antiphon.can.frame.WireBits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Worlds from seeds, judged by what must hold in each of them. */
class SimulationTest {
    private static final int WORLDS = Integer.getInteger("simulation.seeds", 30);
    private static final int LONGEST_BITS = 132;

    @Test
    void every_frame_is_delivered_overrun_abandoned_or_still_waits() {
        for (long seed = 1; seed <= WORLDS; seed++) {
            Scenario world = world(seed);
            Tally tally = new Tally(world.sources().size());
            Bus bus = Simulation.run(world, tally);
            NodeTally total = tally.total();
            assertThat(total.offered()).as("seed %d", seed).isPositive();
            assertThat(total.offered())
                    .as("seed %d", seed)
                    .isEqualTo(total.delivered() + total.overrun() + total.abandoned() + bus.waiting());
        }
    }

    @Test
    void nothing_is_destroyed_by_arbitration() {
        for (long seed = 1; seed <= WORLDS; seed++) {
            Scenario world = Scenario.spread(12, 0.9, Disturbance.NONE, 200_000, seed);
            Tally tally = new Tally(12);
            Simulation.run(world, tally);
            assertThat(tally.total().lostArbitrations()).as("seed %d", seed).isPositive();
            assertThat(tally.total().corrupted()).as("seed %d", seed).isZero();
        }
    }

    @Test
    void frames_on_the_medium_never_overlap() {
        for (long seed = 1; seed <= WORLDS; seed++) {
            List<Delivered> delivered = new ArrayList<>();
            Simulation.run(world(seed), event -> {
                if (event instanceof Delivered one) {
                    delivered.add(one);
                }
            });
            for (int i = 1; i < delivered.size(); i++) {
                Delivered before = delivered.get(i - 1);
                Delivered after = delivered.get(i);
                assertThat(after.atBit() - WireBits.of(after.frame()).length())
                        .as("seed %d", seed)
                        .isEqualTo(after.startedAtBit());
                boolean together = after.startedAtBit() == before.startedAtBit()
                        && after.frame().equals(before.frame());
                assertThat(together || after.startedAtBit() >= before.atBit() + Bus.PAUSE_BITS)
                        .as("seed %d: %s after %s", seed, after, before)
                        .isTrue();
            }
        }
    }

    @Test
    void the_most_urgent_waits_for_one_frame_at_most_whatever_the_load() {
        for (long seed = 1; seed <= WORLDS; seed++) {
            Scenario world = Scenario.spread(16, 1.5, Disturbance.NONE, 300_000, seed);
            CanIdentifier urgent = world.sources().getFirst().identifier();
            Map<CanIdentifier, Long> worst = new HashMap<>();
            Simulation.run(world, event -> {
                if (event instanceof Delivered one) {
                    worst.merge(one.frame().identifier(), one.atBit() - one.offeredAtBit(), Math::max);
                }
            });
            assertThat(worst.get(urgent))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(LONGEST_BITS + Bus.PAUSE_BITS + LONGEST_BITS);
        }
    }

    @Test
    void above_the_full_load_the_least_urgent_starves_and_hears_of_every_value_it_lost() {
        Scenario world = Scenario.spread(16, 1.6, Disturbance.NONE, 2_000_000, 1);
        Tally tally = new Tally(16);
        Simulation.run(world, tally);
        NodeTally first = tally.node(0);
        NodeTally last = tally.node(15);
        assertThat(first.overrun()).isZero();
        assertThat(last.delivered()).as("of %d", last.offered()).isLessThan(last.offered() / 10);
        assertThat(last.overrun()).isGreaterThan(last.offered() / 2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 0.8})
    void below_the_full_load_the_medium_bears_what_is_offered(double load) {
        Scenario world = Scenario.spread(20, load, Disturbance.NONE, 2_000_000, 5);
        Tally tally = new Tally(20);
        Simulation.run(world, tally);
        assertThat(tally.offeredBits() / 2_000_000.0).isBetween(load * 0.97, load * 1.03);
        assertThat(tally.busyBits() / 2_000_000.0).isBetween(load * 0.97, load * 1.03);
    }

    @Test
    void the_medium_is_never_busier_than_always() {
        Scenario world = Scenario.spread(20, 2, new Disturbance(1e-4), 1_000_000, 5);
        Tally tally = new Tally(20);
        Simulation.run(world, tally);
        assertThat(tally.busyBits() / 1_000_000.0).isBetween(0.99, 1.0);
    }

    @Test
    void the_same_seed_gives_the_same_events_and_another_others() {
        assertThat(events(7)).isEqualTo(events(7)).isNotEqualTo(events(8));
    }

    private static List<BusEvent> events(long seed) {
        List<BusEvent> events = new ArrayList<>();
        Simulation.run(world(seed), events::add);
        return events;
    }

    /** Any load, any faults, and now and then two nodes that share an identifier, which they should not. */
    private static Scenario world(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int count = 2 + random.nextInt(12);
        List<PeriodicSource> sources = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long period = 200L + random.nextInt(3_000);
            CanIdentifier identifier = random.nextInt(4) == 0
                    ? CanIdentifier.extended(random.nextInt(1 << 29))
                    : CanIdentifier.standard(random.nextInt(0x20));
            sources.add(new PeriodicSource(
                    identifier, random.nextInt(CanFrame.MOST_BYTES + 1), period, random.nextLong(period), period / 5));
        }
        double faults = random.nextBoolean() ? 0 : random.nextDouble() / 200;
        return new Scenario(sources, new Disturbance(faults), 200_000, seed);
    }
}
