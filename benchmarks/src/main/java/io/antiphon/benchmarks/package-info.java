/**
 * Measurements of parts (JMH) and of the whole system.
 */
@NullMarked
package io.antiphon.benchmarks;

import org.jspecify.annotations.NullMarked;
