package io.antiphon.store.rocksdb;

import io.antiphon.engine.store.StoreException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What one commit adds to the logs of exchanges, as one value: for each run its key (21 bytes), the
 * length of its records (4), and the records. Its key is its number (8).
 */
final class JournalRow {
    private JournalRow() {}

    static byte[] key(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    static long number(byte[] key) {
        return ByteBuffer.wrap(key).getLong();
    }

    static byte[] encode(List<Run> runs) {
        int length = 0;
        for (Run run : runs) {
            length += EventKey.LENGTH + Integer.BYTES + run.records().length;
        }
        ByteBuffer row = ByteBuffer.allocate(length);
        for (Run run : runs) {
            row.put(run.key()).putInt(run.records().length).put(run.records());
        }
        return row.array();
    }

    /**
     * The runs of a row.
     *
     * @throws StoreException where it is damaged
     */
    static List<Run> decode(byte[] value) {
        ByteBuffer row = ByteBuffer.wrap(value);
        List<Run> runs = new ArrayList<>();
        try {
            while (row.hasRemaining()) {
                byte[] key = bytes(row, EventKey.LENGTH);
                runs.add(new Run(key, bytes(row, row.getInt())));
            }
            return runs;
        } catch (BufferUnderflowException e) {
            throw new StoreException(
                    "The store is damaged: a row of its journal is not whole. Restore the data directory from a backup.",
                    e);
        }
    }

    private static byte[] bytes(ByteBuffer row, int length) {
        if (length < 0 || length > row.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        row.get(bytes);
        return bytes;
    }
}
