package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;

/**
 * The database as it was at one moment, whatever is committed meanwhile. For one thread. Keep it
 * short: what it sees cannot be compacted away.
 */
final class View implements AutoCloseable {
    private final RocksDB database;
    private final Map<Family, ColumnFamilyHandle> families;
    private final Snapshot snapshot;
    private @Nullable Logs logs;

    View(RocksDB database, Map<Family, ColumnFamilyHandle> families) {
        this.database = database;
        this.families = families;
        this.snapshot = database.getSnapshot();
    }

    /** The keys in this range, from its first on. */
    Scan scan(Family family, KeyRange range) {
        Slice end = new Slice(range.to());
        ReadOptions options = new ReadOptions().setSnapshot(snapshot).setIterateUpperBound(end);
        return scan(family, options, List.of(options, end)).seek(range.from());
    }

    /** The last key in this range, where there is one. */
    Scan last(Family family, KeyRange range) {
        return bothWays(family, range).seekToLast();
    }

    /** One lane of the log of an exchange, from its first key on. Unlike in other scans one may go back. */
    Scan lane(ExchangeId id, byte lane) {
        KeyRange range = EventKey.range(id, lane);
        return bothWays(Family.EVENTS, range).seek(range.from());
    }

    private Scan bothWays(Family family, KeyRange range) {
        Slice begin = new Slice(range.from());
        Slice end = new Slice(range.to());
        ReadOptions options = new ReadOptions()
                .setSnapshot(snapshot)
                .setTotalOrderSeek(true)
                .setIterateLowerBound(begin)
                .setIterateUpperBound(end);
        return scan(family, options, List.of(options, begin, end));
    }

    /** The logs of exchanges. They end with this view. */
    Logs logs() {
        if (logs == null) {
            ReadOptions options = new ReadOptions().setSnapshot(snapshot).setPrefixSameAsStart(true);
            logs = new Logs(this, scan(Family.EVENTS, options, List.of(options)));
        }
        return logs;
    }

    @Override
    public void close() {
        if (logs != null) {
            logs.close();
        }
        database.releaseSnapshot(snapshot);
    }

    private Scan scan(Family family, ReadOptions options, List<AutoCloseable> needed) {
        return new Scan(database.newIterator(families.get(family), options), needed);
    }
}
