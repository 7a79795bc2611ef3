/**
 * Those who ask and those who answer, over both protocols. They do what clients do, and what bad clients do: they hang
 * up, die, answer twice, speak under a lease that they have lost. What they see they tell the {@code history}.
 */
@NullMarked
package io.antiphon.simulation.actor;

import org.jspecify.annotations.NullMarked;
