/**
 * Signals as three systems speak of them: Antiphon over HTTP and over RSocket, and NATS. A {@link
 * io.antiphon.benchmarks.signal.SignalWire} is the few bytes that differ; who publishes and who listens is the same
 * for all, so that the load costs the same.
 */
@NullMarked
package io.antiphon.benchmarks.signal;

import org.jspecify.annotations.NullMarked;
