/** The parts by themselves, measured with JMH. */
@NullMarked
package io.antiphon.benchmarks.part;

import org.jspecify.annotations.NullMarked;
