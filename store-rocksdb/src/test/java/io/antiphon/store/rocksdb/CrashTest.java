package io.antiphon.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.State;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.store.Listing;
import io.antiphon.engine.store.StoreException;
import io.antiphon.testkit.BlockingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged survives {@code kill -9}. */
@Timeout(120)
class CrashTest {
    private static final int ROUNDS = 3;
    private static final int ACKNOWLEDGED = 500;

    @TempDir
    Path temporary;

    @Test
    void finds_everything_that_was_acknowledged_before_the_process_was_killed() throws IOException {
        Path directory = temporary.resolve("data");
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(commitUntilKilled(directory));

            try (BlockingStore store = Stores.openSmall(directory)) {
                acknowledged.forEach(line -> assertFound(store, line));
                assertIndexesMatchLogs(store);
            }
        }
        assertThat(acknowledged.size()).isGreaterThanOrEqualTo(ROUNDS * ACKNOWLEDGED);
        assertThat(Stores.files(directory, ".sst")).isNotEmpty();
    }

    @Test
    void refuses_a_second_process_while_the_first_is_alive_and_not_longer() throws IOException {
        Path directory = temporary.resolve("data");
        try (ChildProcess first = ChildProcess.start(libraries(), CommitForever.class, directory.toString())) {
            assertThat(first.line()).hasSize(26);

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> Stores.open(directory))
                    .withMessageMatching(".*is in use by another server \\(pid \\d+\\).*");
        }
        Stores.open(directory).close();
    }

    private List<String> commitUntilKilled(Path directory) throws IOException {
        List<String> printed = new ArrayList<>();
        try (ChildProcess child = ChildProcess.start(libraries(), CommitForever.class, directory.toString())) {
            while (printed.size() < ACKNOWLEDGED) {
                printed.add(line(child, printed));
            }
            child.kill();
            child.lines().stream().filter(CrashTest::whole).forEach(printed::add);
        }
        return printed;
    }

    private static String line(ChildProcess child, List<String> before) throws IOException {
        @Nullable String line = child.line();
        assertThat(line).as("the line after %s", before).isNotNull().matches(CrashTest::whole);
        return line == null ? "" : line;
    }

    private static boolean whole(String line) {
        return ExchangeId.parse(line.replace("*", "")).isPresent();
    }

    private static void assertFound(BlockingStore store, String line) {
        ExchangeId id = ExchangeId.parse(line.replace("*", "")).orElseThrow();
        assertThat(store.find(id)).as(line).hasValueSatisfying(exchange -> {
            if (line.endsWith("*")) {
                assertThat(exchange.state()).isEqualTo(State.ANSWERED);
            }
        });
    }

    private static void assertIndexesMatchLogs(BlockingStore store) {
        List<Exchange> listed = store.listAll(new Listing.Query(null, null, null, 1_000));
        Map<State, Long> counts = store.inventory().counts().values().iterator().next();
        assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(listed.size());
        assertThat(listed)
                .allSatisfy(exchange -> assertThat(store.find(exchange.id())).contains(exchange));
        assertThat(store.overdue(Long.MAX_VALUE - 1)).hasSize(listed.size());
    }

    private Path libraries() throws IOException {
        return Files.createDirectories(temporary.resolve("libraries"));
    }
}
