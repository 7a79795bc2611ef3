package io.antiphon.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.embedded.memory.MemoryStore;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.QueuePosition;
import io.antiphon.engine.store.Change;
import io.antiphon.engine.store.CommitResult;
import io.antiphon.engine.store.Inventory;
import io.antiphon.engine.store.Listing;
import io.antiphon.testkit.BlockingStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to many exchanges: RocksDB holds what memory holds, before and after it was closed.
 * A failure names its seed: {@code -Dantiphon.seed=…} brings it back.
 */
class RandomHistoryTest {
    private static final int BATCHES = 150;
    private static final int STARTS = 3;

    /** So few that no files are merged, and deleted, while they are copied. */
    private static final int CRASHES = 3;

    @TempDir
    Path directory;

    @RepeatedTest(4)
    void agrees_with_memory_in_everything() {
        seeded(this::agree);
    }

    @RepeatedTest(8)
    void agrees_with_memory_after_it_was_killed_at_any_time() {
        seeded(this::agreeAfterCrashes);
    }

    private static void seeded(Consumer<Random> test) {
        long seed = Long.getLong("antiphon.seed", System.nanoTime());
        try {
            test.accept(new Random(seed));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("with seed " + seed, e);
        }
    }

    private void agree(Random random) {
        RandomServer server = new RandomServer(random);
        BlockingStore memory = new BlockingStore(new MemoryStore(RocksSettings.DEFAULT_RETENTION_MILLIS));
        for (int start = 0; start < STARTS; start++) {
            try (BlockingStore rocks = Stores.openSmall(directory)) {
                compareAll(memory, rocks, server);
                for (int i = 0; i < BATCHES; i++) {
                    commit(memory, rocks, server);
                    compareSome(memory, rocks, server, random);
                }
                compareAll(memory, rocks, server);
            }
        }
    }

    private void agreeAfterCrashes(Random random) {
        RandomServer server = new RandomServer(random);
        BlockingStore memory = new BlockingStore(new MemoryStore(RocksSettings.DEFAULT_RETENTION_MILLIS));
        Path data = directory.resolve("0");
        for (int start = 1; start <= CRASHES; start++) {
            Path crashed = directory.resolve(String.valueOf(start));
            // Memory enough for all of it: only what is appended to is whole when it is copied while it changes.
            try (BlockingStore rocks = Stores.open(data)) {
                compareAll(memory, rocks, server);
                // No reads from here on: they would post what is in the journal alone.
                for (int i = random.nextInt(BATCHES); i >= 0; i--) {
                    commit(memory, rocks, server);
                }
                Stores.copyAsCrashed(data, crashed);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            data = crashed;
        }
    }

    private static void commit(BlockingStore memory, BlockingStore rocks, RandomServer server) {
        List<Change> batch = server.batch();
        CommitResult expected = memory.commit(batch);
        assertThat(rocks.commit(batch)).isEqualTo(expected);
        server.committed(expected);
    }

    private static void compareSome(BlockingStore memory, BlockingStore rocks, RandomServer server, Random random) {
        ServiceName service = RandomCommands.any(random, RandomCommands.SERVICES);
        List<Exchange> stored = server.stored();
        QueuePosition from = stored.isEmpty() || random.nextBoolean()
                ? QueuePosition.FIRST
                : QueuePosition.of(RandomCommands.any(random, stored));
        int limit = 1 + random.nextInt(20);
        long bytes = random.nextInt(3_000);
        assertThat(rocks.waiting(service, from, limit, bytes)).isEqualTo(memory.waiting(service, from, limit, bytes));
        long atMillis = server.nowMillis() + random.nextLong(-50_000, 50_000);
        assertThat(rocks.overdue(atMillis, limit, bytes)).isEqualTo(memory.overdue(atMillis, limit, bytes));
        @Nullable State state = random.nextBoolean() ? null : RandomCommands.any(random, List.of(State.values()));
        Listing.Query query = new Listing.Query(random.nextBoolean() ? null : service, state, null, limit);
        assertThat(rocks.list(query).exchanges()).isEqualTo(memory.list(query).exchanges());
    }

    private static void compareAll(BlockingStore memory, BlockingStore rocks, RandomServer server) {
        List<Exchange> stored = server.stored();
        assertThat(stored)
                .allSatisfy(exchange -> assertThat(rocks.find(exchange.id())).contains(exchange));
        Listing.Query everything = new Listing.Query(null, null, null, 17);
        assertThat(rocks.listAll(everything))
                .isEqualTo(memory.listAll(everything))
                .containsExactlyInAnyOrderElementsOf(stored);
        assertThat(rocks.overdue(Long.MAX_VALUE - 1)).isEqualTo(memory.overdue(Long.MAX_VALUE - 1));
        for (ServiceName service : RandomCommands.SERVICES) {
            assertThat(rocks.waiting(service, Integer.MAX_VALUE)).isEqualTo(memory.waiting(service, Integer.MAX_VALUE));
            for (String key : RandomCommands.KEYS) {
                assertThat(rocks.holder(service, key)).isEqualTo(memory.holder(service, key));
            }
        }
        assertSameInventory(rocks.inventory(), memory.inventory());
    }

    private static void assertSameInventory(Inventory actual, Inventory expected) {
        assertThat(actual.services()).isEqualTo(expected.services());
        assertThat(actual.counts()).isEqualTo(expected.counts());
        Set<Exchange> dispatched = new HashSet<>(actual.dispatched());
        assertThat(dispatched).isEqualTo(new HashSet<>(expected.dispatched()));
    }
}
