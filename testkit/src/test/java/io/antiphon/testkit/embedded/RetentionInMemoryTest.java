package io.antiphon.testkit.embedded;

import io.antiphon.embedded.memory.MemoryStore;
import io.antiphon.engine.store.Store;

class RetentionInMemoryTest implements RetentionContract {
    @Override
    public Store newStore() {
        return new MemoryStore(GENERAL_MILLIS);
    }
}
