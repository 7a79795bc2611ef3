/**
 * Honest load over both doors, kept in a ledger of what was acknowledged, beside an attack. {@link
 * io.antiphon.benchmarks.siege.Siege} says what the attack does to those who mean no harm.
 */
@NullMarked
package io.antiphon.benchmarks.siege;

import org.jspecify.annotations.NullMarked;
