package io.antiphon.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.store.Change;
import io.antiphon.testkit.BlockingStore;
import io.antiphon.testkit.Stories;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatisticsTest {
    private static final ServiceName QUOTE = new ServiceName("quote");

    @TempDir
    Path directory;

    private final Stories stories = new Stories();

    @Test
    void tells_its_observer_of_every_commit() {
        List<Integer> sizes = new ArrayList<>();
        CommitObserver observer = (changes, nanos) -> {
            assertThat(nanos).isPositive();
            sizes.add(changes);
        };
        try (BlockingStore store = new BlockingStore(RocksStore.open(RocksSettings.in(directory), observer))) {
            store.commit(stories.in(QUOTE).change());
            store.commit(new Change.Know(QUOTE), stories.in(QUOTE).change());
        }

        assertThat(sizes).containsExactly(1, 2);
    }

    @Test
    void tells_what_it_takes_up() {
        RocksStore store = RocksStore.open(RocksSettings.in(directory), CommitObserver.NONE);
        try (BlockingStore blocking = new BlockingStore(store)) {
            blocking.commit(stories.sized(QUOTE, 1 << 20).change());

            StoreStatistics statistics = store.statistics();
            assertThat(statistics.logBytes()).isGreaterThan(1 << 20);
            assertThat(statistics.bufferBytes()).isGreaterThan(1 << 20);
            assertThat(statistics.cacheBytes()).isPositive();
        }
        assertThat(store.statistics()).isEqualTo(StoreStatistics.NONE);

        RocksStore again = RocksStore.open(RocksSettings.in(directory), CommitObserver.NONE);
        try (BlockingStore blocking = new BlockingStore(again)) {
            assertThat(blocking.waiting(QUOTE, 1).exchanges()).hasSize(1);
            assertThat(again.statistics().fileBytes()).isPositive();
        }
    }

    @Test
    void refuses_settings_that_make_no_sense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RocksSettings(directory, -1, 1 << 20, 1 << 20))
                .withMessageContaining("retention");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RocksSettings(directory, 0, 1 << 20, 1_000))
                .withMessageContaining("1 MiB");
    }
}
