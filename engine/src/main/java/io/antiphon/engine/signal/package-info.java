/**
 * Signals: values that are published whether or not anybody listens, like sensors on a bus. {@link
 * io.antiphon.engine.signal.Signals} keeps the last value of every topic, in memory alone, and offers each new one to
 * the {@link io.antiphon.engine.signal.Subscription}s whose patterns match. Nothing is pushed: a subscriber is woken,
 * and takes as much as it has room for. What it has not taken yet is a set of topics, not a queue of values: whichever
 * value is the newest when the topic's turn comes is the one it is given. So whoever is slow misses values, and costs
 * no more than who is fast.
 *
 * <p>Pure like the rest of the engine: no I/O, no clock, one thread.
 */
@NullMarked
package io.antiphon.engine.signal;

import org.jspecify.annotations.NullMarked;
