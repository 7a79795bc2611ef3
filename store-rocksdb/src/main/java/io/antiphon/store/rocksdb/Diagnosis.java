package io.antiphon.store.rocksdb;

import io.antiphon.engine.store.StoreException;
import java.nio.file.Path;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Turns what RocksDB says into what an operator can act on. */
final class Diagnosis {
    private Diagnosis() {}

    static StoreException unopened(Path directory, RocksDBException e) {
        String what = diskFull(e)
                ? "The disk of the data directory " + directory + " is full: free some space and start again."
                : "The store in " + directory + " cannot be opened; it may be damaged. Nothing was repaired."
                        + " Restore the directory from a backup, or choose another --data to begin an empty store.";
        return new StoreException(what + said(e), e);
    }

    static StoreException unread(RocksDBException e) {
        return new StoreException(
                "The store cannot be read; its files may be damaged. Check the disk, and restore the data directory"
                        + " from a backup." + said(e),
                e);
    }

    static StoreException unwritten(RocksDBException e) {
        String what = diskFull(e)
                ? "The store cannot be written: its disk is full. Free some space"
                : "The store cannot be written. Check the disk";
        return new StoreException(
                what + ", then start the server again: until then nothing more is written." + said(e), e);
    }

    static StoreException mistaken(Throwable e) {
        return new StoreException("The store failed unexpectedly, which is a mistake in it: " + e, e);
    }

    /** The answer to every commit after one that failed. */
    static StoreException refused(StoreException cause) {
        return new StoreException("The store writes nothing more since it failed: " + cause.getMessage(), cause);
    }

    private static boolean diskFull(RocksDBException e) {
        Status status = e.getStatus();
        return status != null && status.getSubCode() == Status.SubCode.NoSpace;
    }

    private static String said(RocksDBException e) {
        return " RocksDB says: " + e.getMessage();
    }
}
