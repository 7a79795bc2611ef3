package io.antiphon.simulation.actor;

import io.antiphon.simulation.history.History;
import io.antiphon.simulation.world.Faults;
import io.antiphon.simulation.world.Network;
import io.antiphon.simulation.world.SimulatedServer;
import io.antiphon.simulation.world.Time;
import java.util.Random;
import java.util.function.Supplier;

/**
 * What every actor needs.
 *
 * @param server the one that lives
 */
public record Stage(
        Time time, Network network, Random random, Faults faults, History history, Supplier<SimulatedServer> server) {}
