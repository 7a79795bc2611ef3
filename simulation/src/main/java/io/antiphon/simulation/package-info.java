/**
 * A whole server on one thread, from a seed: both doors with their real protocols, the engine, its timers; and around it
 * all that a server has to live with. {@code world} is time, network, disk and the server itself; {@code actor} are those
 * who ask and those who answer; {@code history} judges what they saw, and knows nothing of how a server works. {@link
 * io.antiphon.simulation.World} lets it all happen, {@link io.antiphon.simulation.Simulate} does so for as long as one likes.
 */
@NullMarked
package io.antiphon.simulation;

import org.jspecify.annotations.NullMarked;
