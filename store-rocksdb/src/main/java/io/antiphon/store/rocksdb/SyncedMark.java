package io.antiphon.store.rocksdb;

import io.antiphon.engine.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * How far the store was synced, in a file beside it. RocksDB takes damage in its log for the log's
 * end, as after a crash in the middle of a write; if that end is before this mark, then what is
 * missing was acknowledged. The mark itself is never synced: after a power failure it may be behind,
 * but never ahead.
 */
final class SyncedMark implements AutoCloseable {
    static final String FILE = "antiphon.synced";

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(Long.BYTES);

    private SyncedMark(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static SyncedMark open(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            return new SyncedMark(file, OwnFiles.open(file));
        } catch (IOException e) {
            throw StoreDirectory.unusable(directory, e);
        }
    }

    /**
     * Compares the mark with what was found.
     *
     * @throws StoreException where something that was synced is missing
     */
    void check(long sequence) {
        long synced = read();
        if (sequence < synced) {
            throw new StoreException("The store in " + file.getParent() + " has lost what it had acknowledged: it was"
                    + " synced up to change " + synced + ", but its log can be read only up to change " + sequence
                    + ". The disk is damaged, or the directory is an incomplete copy. Restore it from a backup; or, to"
                    + " go on without what is lost, delete " + file + " and start again.");
        }
    }

    /** Everything up to this number is on disk. */
    void advance(long sequence) {
        buffer.clear().putLong(sequence).flip();
        try {
            channel.write(buffer, 0);
        } catch (IOException e) {
            throw new StoreException(
                    "The file " + file + " cannot be written" + Diagnosis.remedy(e) + " The system says: "
                            + e.getMessage(),
                    e);
        }
    }

    private long read() {
        buffer.clear();
        try {
            int length = channel.read(buffer, 0);
            return length < Long.BYTES ? 0 : buffer.flip().getLong();
        } catch (IOException e) {
            throw new StoreException("The file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException("The file " + file + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
