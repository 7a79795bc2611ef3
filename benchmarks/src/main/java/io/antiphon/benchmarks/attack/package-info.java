/**
 * A stranger who means harm, as a program: it strikes at both doors in many ways at random, from an address of its own, and
 * takes no more than half a processor. {@link io.antiphon.benchmarks.attack.Attacker} is its entry point, {@link
 * io.antiphon.benchmarks.attack.Attack} one way to strike.
 */
@NullMarked
package io.antiphon.benchmarks.attack;

import org.jspecify.annotations.NullMarked;
