package io.antiphon.store.rocksdb;

import io.antiphon.engine.store.StoreException;
import java.nio.file.Path;
import org.rocksdb.RocksDBException;

/** Turns what RocksDB says into what an operator can act on. */
final class Diagnosis {
    private Diagnosis() {}

    static StoreException unopened(Path directory, RocksDBException e) {
        String what = Passing.is(e)
                ? "The store in " + directory + " cannot be opened now: " + Passing.cause(e) + "."
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
        return new StoreException("The store cannot be written" + remedy(e) + said(e), e);
    }

    /** The remedy for a write that has failed, for its message. */
    static String remedy(Throwable e) {
        return Passing.is(e)
                ? ": " + Passing.cause(e)
                        + ". Nothing more is written until that is over; the store then goes on by itself."
                : ". Check the disk, then start the server again: until then nothing more is written.";
    }

    static StoreException mistaken(Throwable e) {
        String why = Passing.is(e) ? remedy(e) : ", which is a mistake in it: " + e;
        return new StoreException("The store failed unexpectedly" + why, e);
    }

    /** The answer to every commit after one that failed. */
    static StoreException refused(StoreException cause) {
        return new StoreException("The store writes nothing more since it failed: " + cause.getMessage(), cause);
    }

    private static String said(RocksDBException e) {
        return " RocksDB says: " + e.getMessage();
    }
}
