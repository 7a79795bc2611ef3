/** Answers in parts, through Antiphon and without anything between requestor and replier. */
@NullMarked
package io.antiphon.benchmarks.series;

import org.jspecify.annotations.NullMarked;
