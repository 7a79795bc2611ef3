package io.antiphon.server.runtime;

import io.antiphon.store.rocksdb.RocksStore;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says when the disk has no room for new exchanges any more, and when it has again. On one thread. */
final class RoomLog {
    static final long PAUSE_MILLIS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(RoomLog.class);

    private final RocksStore store;
    private final Path directory;
    private boolean had = true;

    RoomLog(RocksStore store, Path directory) {
        this.store = store;
        this.directory = directory;
    }

    void look() {
        boolean has = store.hasRoom();
        if (had && !has) {
            LOG.warn(
                    "The disk of {} has less than {} bytes free (store.reserve): no new exchange is kept until there is more; outcomes are",
                    directory,
                    store.reserveBytes());
        } else if (has && !had) {
            LOG.info("The disk of {} has room again: new exchanges are kept", directory);
        }
        had = has;
    }
}
