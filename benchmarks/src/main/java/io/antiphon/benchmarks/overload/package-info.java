/**
 * Load that does not wait for answers: so many requests a second are offered, whatever becomes of them, as far as a bound
 * on what is under way allows. Answers, refusals and everything else are counted apart.
 */
@NullMarked
package io.antiphon.benchmarks.overload;

import org.jspecify.annotations.NullMarked;
