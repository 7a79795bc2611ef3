/**
 * Timers without a clock: whoever owns the {@link io.antiphon.engine.time.TimerWheel} tells it the
 * time, and on that call it runs what is due. So a simulation can let a year pass in a loop.
 */
@NullMarked
package io.antiphon.engine.time;

import org.jspecify.annotations.NullMarked;
