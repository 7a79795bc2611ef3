package io.antiphon.can.bus;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Plays a scenario. */
public final class Simulation {
    private static final int PLACES = 16;

    private final Scenario scenario;
    private final RandomGenerator random;
    private final PriorityQueue<Due> dues =
            new PriorityQueue<>(Comparator.comparingLong(Due::atBit).thenComparingInt(Due::node));

    private Simulation(Scenario scenario) {
        this.scenario = scenario;
        this.random = new SplittableRandom(scenario.seed());
    }

    /** Plays it to its end, tells the listener everything that happens, and gives the bus as it is then. */
    public static Bus run(Scenario scenario, Consumer<BusEvent> listener) {
        return new Simulation(scenario).run(listener);
    }

    private Bus run(Consumer<BusEvent> listener) {
        int nodes = scenario.sources().size();
        Bus bus = new Bus(nodes, PLACES, scenario.disturbance(), random, listener);
        for (int node = 0; node < nodes; node++) {
            schedule(node, 0);
        }
        while (!dues.isEmpty()) {
            Due due = dues.remove();
            bus.offer(due.node(), scenario.sources().get(due.node()).frame(random), due.atBit());
            schedule(due.node(), due.number() + 1);
        }
        bus.advance(scenario.durationBits());
        return bus;
    }

    private void schedule(int node, long number) {
        long atBit = scenario.sources().get(node).atBit(number, random);
        if (atBit < scenario.durationBits()) {
            dues.add(new Due(atBit, node, number));
        }
    }

    private record Due(long atBit, int node, long number) {}
}
