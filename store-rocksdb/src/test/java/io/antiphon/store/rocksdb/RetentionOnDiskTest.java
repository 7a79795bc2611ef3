package io.antiphon.store.rocksdb;

import io.antiphon.engine.store.Store;
import io.antiphon.testkit.embedded.RetentionContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RetentionOnDiskTest implements RetentionContract {
    private static final long MEMORY_BYTES = 4L << 20;

    @TempDir
    Path directory;

    @Override
    public Store newStore() {
        return RocksStore.open(
                new RocksSettings(directory, GENERAL_MILLIS, MEMORY_BYTES, MEMORY_BYTES), CommitObserver.NONE);
    }
}
