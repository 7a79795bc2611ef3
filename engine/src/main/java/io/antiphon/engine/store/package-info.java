/**
 * The port to the durable store: what the engine asks of it, and nothing of how it is done.
 *
 * <p>The engine hands over whole batches of {@link io.antiphon.engine.store.Change changes}; the
 * store commits each batch atomically and tells when it is safe. What must be found again without
 * knowing an id (the queue, the timers, the lists) follows from an exchange alone and is kept by the
 * store. {@code StoreContract} in the test kit says in tests what every implementation must do.
 */
@NullMarked
package io.antiphon.engine.store;

import org.jspecify.annotations.NullMarked;
