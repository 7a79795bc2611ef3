/**
 * What a server lives in. {@link io.antiphon.simulation.world.Time} is the one event loop, whose clock stands still until it
 * is moved. {@link io.antiphon.simulation.world.Network} carries bytes late, in pieces and not for ever. {@link
 * io.antiphon.simulation.world.Disk} is slow, fails, is full, and forgets what was not synced when the power goes. {@link
 * io.antiphon.simulation.world.SimulatedServer} is everything of a real server but its sockets and its threads.
 */
@NullMarked
package io.antiphon.simulation.world;

import org.jspecify.annotations.NullMarked;
