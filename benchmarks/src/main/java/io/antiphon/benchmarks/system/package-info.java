/** Whole servers under load, beside a baseline. */
@NullMarked
package io.antiphon.benchmarks.system;

import org.jspecify.annotations.NullMarked;
