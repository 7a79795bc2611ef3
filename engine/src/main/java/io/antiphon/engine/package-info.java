/**
 * The engine: everything that happens between a requestor and a replier, on one thread, without I/O.
 *
 * <p>{@link io.antiphon.engine.Engine} is what a door (HTTP, RSocket, an embedding application) talks
 * to. Behind it the {@code Ledger} lets the pure state machine of {@code exchange} decide, hands what
 * must be durable to the {@code store} in batches, and carries out the effects once they are
 * committed; {@code Residents} knows which exchanges are in memory; a {@code Service} brings its
 * queue and its repliers together. Time, randomness, the store and the thread come in through the
 * ports of {@link io.antiphon.engine.Ports}.
 */
@NullMarked
package io.antiphon.engine;

import org.jspecify.annotations.NullMarked;
