/** The processes that are measured: JVMs with the classes of this one, what they use, and where they store it. */
@NullMarked
package io.antiphon.benchmarks.process;

import org.jspecify.annotations.NullMarked;
