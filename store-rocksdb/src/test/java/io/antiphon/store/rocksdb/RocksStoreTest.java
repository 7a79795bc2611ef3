package io.antiphon.store.rocksdb;

import io.antiphon.engine.store.Store;
import io.antiphon.testkit.StoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RocksStoreTest implements StoreContract {
    @TempDir
    Path directory;

    @Override
    public Store newStore() {
        return RocksStore.open(RocksSettings.in(directory), CommitObserver.NONE);
    }
}
