/** The programs that are measured, each in a process of its own. */
@NullMarked
package io.antiphon.benchmarks.server;

import org.jspecify.annotations.NullMarked;
