package io.antiphon.store.rocksdb;

import io.antiphon.engine.store.StoreException;
import org.rocksdb.RocksDB;

/** RocksDB itself, which is not Java. */
final class NativeLibrary {
    private NativeLibrary() {}

    /** Loads it, once. */
    static void load() {
        try {
            RocksDB.loadLibrary();
        } catch (UnsatisfiedLinkError | RuntimeException e) {
            throw new StoreException(
                    "RocksDB's native library cannot be loaded: " + e.getMessage() + ". It is unpacked into the"
                            + " directory that -Djava.io.tmpdir or the variable ROCKSDB_SHAREDLIB_DIR names, which must"
                            + " be writable, have 20 MB free and not be mounted noexec.",
                    e);
        }
    }
}
