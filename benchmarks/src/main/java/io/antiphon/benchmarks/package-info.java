/**
 * Measurements of the whole system, in processes of their own beside a baseline, and of its parts
 * (JMH). {@link io.antiphon.benchmarks.Main} runs one of them by name.
 */
@NullMarked
package io.antiphon.benchmarks;

import org.jspecify.annotations.NullMarked;
