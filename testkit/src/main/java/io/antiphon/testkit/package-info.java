/**
 * What tests share: contracts that every store and transport must keep, and the means to drive an
 * engine without waiting.
 *
 * <p>A {@link io.antiphon.engine.store.Store} is tested by a class that implements {@link
 * io.antiphon.testkit.StoreContract} and nothing more. {@link
 * io.antiphon.testkit.Stories} makes exchanges to store, {@link io.antiphon.testkit.BlockingStore}
 * asks a store and waits for its answer.
 */
@NullMarked
package io.antiphon.testkit;

import org.jspecify.annotations.NullMarked;
