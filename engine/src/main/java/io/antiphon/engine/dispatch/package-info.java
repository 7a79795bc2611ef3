/**
 * Whose turn it is: a service's queue by urgency, by turns of the callers and by age, of which only the head is in
 * memory. Plain data structures without I/O, owned by one thread.
 */
@NullMarked
package io.antiphon.engine.dispatch;

import org.jspecify.annotations.NullMarked;
