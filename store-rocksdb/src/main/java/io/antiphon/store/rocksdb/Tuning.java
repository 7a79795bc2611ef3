package io.antiphon.store.rocksdb;

import java.util.ArrayDeque;
import java.util.Deque;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBufferManager;

/**
 * How RocksDB is set up: memory that does not grow with the number of exchanges, and logs that are
 * written over rather than made anew, which makes a sync a third cheaper.
 */
final class Tuning implements AutoCloseable {
    private static final int RECYCLED_LOGS = 4;
    private static final int MOST_BUFFERS_OF_A_FAMILY = 4;
    private static final long INFO_LOG_BYTES = 1 << 20;
    private static final int BITS_OF_FILTER = 10;
    private static final double FILTER_RATIO = 0.05;

    private final Deque<AutoCloseable> natives = new ArrayDeque<>();
    private final RocksSettings settings;
    private final Cache cache;
    private final BloomFilter filter;

    Tuning(RocksSettings settings) {
        this.settings = settings;
        this.cache = owned(new LRUCache(settings.blockCacheBytes() + settings.writeBufferBytes()));
        this.filter = owned(new BloomFilter(BITS_OF_FILTER));
    }

    DBOptions database(boolean create) {
        return owned(new DBOptions())
                .setCreateIfMissing(create)
                .setCreateMissingColumnFamilies(create)
                .setParanoidChecks(true)
                .setWriteBufferManager(owned(new WriteBufferManager(settings.writeBufferBytes(), cache)))
                .setMaxTotalWalSize(2 * settings.writeBufferBytes())
                .setRecycleLogFileNum(RECYCLED_LOGS)
                // The only mode that goes with recycled logs. It takes any damage for the end of the log: where
                // that would lose what was synced, SyncedMark tells.
                .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                .setAllowConcurrentMemtableWrite(false)
                .setBytesPerSync(1 << 20)
                .setMaxLogFileSize(INFO_LOG_BYTES)
                .setKeepLogFileNum(2)
                .setStatsDumpPeriodSec(0);
    }

    ColumnFamilyOptions family(Family family) {
        ColumnFamilyOptions options = owned(new ColumnFamilyOptions())
                .setWriteBufferSize(settings.writeBufferBytes() / 2)
                .setMaxWriteBufferNumber(MOST_BUFFERS_OF_A_FAMILY)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setTableFormatConfig(table(family));
        return switch (family) {
            case EVENTS -> options.useFixedLengthPrefixExtractor(Ids.LENGTH);
            // Nearly every key that is looked up here is new: a filter says so at once.
            case CLAIMS -> options.setMemtableWholeKeyFiltering(true).setMemtablePrefixBloomSizeRatio(FILTER_RATIO);
            case PLACES, TIMERS, SERVICES, META, JOURNAL -> options;
        };
    }

    long cacheBytes() {
        return cache.getUsage();
    }

    /** Indexes and filters are split into blocks that come and go in the cache like all others; the newest stay. */
    private BlockBasedTableConfig table(Family family) {
        return new BlockBasedTableConfig()
                .setPinL0FilterAndIndexBlocksInCache(true)
                .setBlockCache(cache)
                .setFilterPolicy(filter)
                .setWholeKeyFiltering(family != Family.EVENTS)
                .setCacheIndexAndFilterBlocks(true)
                .setIndexType(IndexType.kTwoLevelIndexSearch)
                .setPartitionFilters(true)
                .setPinTopLevelIndexAndFilter(true);
    }

    @Override
    public void close() {
        Natives.close(natives);
    }

    private <T extends AutoCloseable> T owned(T made) {
        natives.push(made);
        return made;
    }
}
