/**
 * Whose turn it is: a service's queue by urgency and age, of which only the head is in memory, and
 * the turns of the repliers that have room. Plain data structures without I/O, owned by one thread.
 */
@NullMarked
package io.antiphon.engine.dispatch;

import org.jspecify.annotations.NullMarked;
