/**
 * The heart: one exchange as a pure state machine, without I/O, clock or randomness of its own.
 *
 * <p>{@link io.antiphon.engine.exchange.Decider#decide decide} takes an {@link
 * io.antiphon.engine.exchange.Exchange}, a {@link io.antiphon.engine.exchange.Command} and the time,
 * and gives a {@link io.antiphon.engine.exchange.Decision}: the {@link
 * io.antiphon.engine.exchange.Event events} that happened and the {@link
 * io.antiphon.engine.exchange.Effect effects} to carry out once those are committed, or a rejection
 * with its reason. {@link io.antiphon.engine.exchange.Exchange#after after} applies an event: the
 * same code for processing and for replay. What the promise says of each kind of call stands in one
 * place, {@link io.antiphon.engine.exchange.Guarantee}.
 *
 * <p>Everything here is immutable and may be shared between threads.
 */
@NullMarked
package io.antiphon.engine.exchange;

import org.jspecify.annotations.NullMarked;
