package io.antiphon.testkit;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.store.Store;

/** What every part of the {@link StoreContract} begins with. */
public interface StoreUnderTest {
    /** How long the store under test keeps finished exchanges, in milliseconds. */
    long RETENTION_MILLIS = 86_400_000;

    /** A service. */
    ServiceName QUOTE = new ServiceName("quote");

    /** A service whose name begins with the other's. */
    ServiceName QUOTE_TOO = new ServiceName("quote-too");

    /**
     * A new and empty store that keeps finished exchanges for {@link #RETENTION_MILLIS}. Whoever asks
     * for it closes it.
     */
    Store newStore();

    /** The same, to be asked from a test's one thread. */
    default BlockingStore open() {
        return new BlockingStore(newStore());
    }
}
