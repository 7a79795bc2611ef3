/**
 * A bus as CAN has it, without a clock, threads or a medium: time is counted in bits and is an argument, chance comes
 * from a generator that is given. Whoever has something to send listens first; of those who begin in the same bit the
 * lowest identifier goes on and nothing is destroyed. What arbitration cannot decide, two frames with the same
 * identifier, is an error that everybody hears: counted, tried again after a random pause, and after too many of them
 * the node falls silent. Everything that happens is a {@link io.antiphon.can.bus.BusEvent}.
 */
@NullMarked
package io.antiphon.can.bus;

import org.jspecify.annotations.NullMarked;
