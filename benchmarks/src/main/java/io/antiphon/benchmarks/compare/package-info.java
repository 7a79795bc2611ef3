/**
 * Two builds of Antiphon measured in turn on one machine, so that what else the machine does falls upon both. A {@link
 * io.antiphon.benchmarks.compare.Contest} says which server runs and which loads it meets.
 */
@NullMarked
package io.antiphon.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
