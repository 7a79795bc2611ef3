package io.antiphon.testkit;

/**
 * What every {@link io.antiphon.engine.store.Store} must do, as tests. A class that implements this
 * runs all of them:
 *
 * <pre>{@code
 * class MyStoreTest implements StoreContract {
 *     @Override
 *     public Store newStore() {
 *         return new MyStore(RETENTION_MILLIS);
 *     }
 * }
 * }</pre>
 */
public interface StoreContract
        extends LogContract, ClaimContract, QueueContract, TimerContract, ListingContract, InventoryContract {}
