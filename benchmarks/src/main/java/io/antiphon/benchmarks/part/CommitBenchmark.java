package io.antiphon.benchmarks.part;

import io.antiphon.api.ServiceName;
import io.antiphon.benchmarks.process.Folder;
import io.antiphon.engine.store.Change;
import io.antiphon.engine.store.CommitResult;
import io.antiphon.store.rocksdb.CommitObserver;
import io.antiphon.store.rocksdb.RocksSettings;
import io.antiphon.store.rocksdb.RocksStore;
import io.antiphon.testkit.BlockingStore;
import io.antiphon.testkit.Stories;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A batch of new tickets, from handing it to the store's thread until it is known to be on disk. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CommitBenchmark {
    private static final ServiceName SERVICE = new ServiceName("echo");
    private static final int REQUEST_BYTES = 128;

    private final Stories stories = new Stories();
    private final Folder folder = Folder.create();
    private final BlockingStore store =
            new BlockingStore(RocksStore.open(RocksSettings.in(folder.path()), CommitObserver.NONE));
    private List<Change.Advance> tickets = List.of();

    /** How many tickets are committed together. */
    @Param({"1", "64", "256"})
    public int batch;

    /** New ones for each commit: made outside of what is measured. */
    @Setup(Level.Invocation)
    public void prepare() {
        tickets = Stream.generate(() -> stories.sized(SERVICE, REQUEST_BYTES).change())
                .limit(batch)
                .toList();
    }

    /** One commit. */
    @Benchmark
    public CommitResult commit() {
        return store.commit(tickets);
    }

    /** Closes the store, and deletes it. */
    @TearDown
    public void close() {
        store.close();
        folder.close();
    }
}
