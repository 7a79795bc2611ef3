package io.antiphon.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.store.Inventory;
import io.antiphon.engine.store.Listing;
import io.antiphon.engine.store.StoreException;
import io.antiphon.engine.store.Waiting;
import io.antiphon.testkit.BlockingStore;
import io.antiphon.testkit.Stories;
import io.antiphon.testkit.Story;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small store with a bit turned over, or cut off, at places all over its files: it says that something is wrong, or
 * it is as it was. It never gives anything else. {@code -Ddamage.places=} tries more of them, a number larger than the
 * store has bytes each.
 */
class DamageEverywhereTest {
    private static final int PLACES = Integer.getInteger("damage.places", 150);
    private static final ServiceName QUOTE = new ServiceName("quote");
    private static final int EVERYTHING = 1_000;

    @TempDir
    Path temporary;

    private final Map<Path, byte[]> files = new TreeMap<>();
    private State whole;
    private List<Exchange> kept;

    /** All that a server can find out about its exchanges. */
    private record State(
            List<List<Exchange>> found,
            Waiting waiting,
            List<Exchange> listed,
            Inventory inventory,
            Object overdue,
            Object holder) {}

    /** Some of it is in sorted files, and some in the log alone. */
    @BeforeEach
    void makeStore() throws IOException {
        Stories stories = new Stories();
        List<Exchange> all = new ArrayList<>();
        Path first = temporary.resolve("first");
        try (BlockingStore store = Stores.open(first)) {
            for (int i = 0; i < 8; i++) {
                all.add(commit(store, stories.in(QUOTE)));
            }
            all.add(commit(store, stories.claiming(QUOTE, "a key")));
            all.add(commit(store, stories.in(QUOTE).then(Stories.dispatched(), Stories.answered(Stories.NOW_MILLIS))));
        }
        try (BlockingStore store = Stores.open(first)) {
            for (int i = 0; i < 8; i++) {
                all.add(commit(store, stories.in(QUOTE)));
            }
        }
        kept = List.copyOf(all);
        read(first);
        whole = state(write("whole"));
        assertThat(whole.listed()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void a_bit_that_is_turned_over_anywhere_is_noticed_or_does_not_matter() throws IOException {
        Random random = new Random(PLACES);
        tryPlaces(random, (file, at) -> {
            file.seek(at);
            int old = file.read();
            file.seek(at);
            file.write(old ^ 1 << random.nextInt(Byte.SIZE));
        });
    }

    @Test
    void a_file_that_ends_anywhere_too_early_is_noticed_or_does_not_matter() throws IOException {
        tryPlaces(new Random(PLACES), RandomAccessFile::setLength);
    }

    private interface Damage {
        void to(RandomAccessFile file, long at) throws IOException;
    }

    private void tryPlaces(Random random, Damage damage) throws IOException {
        long bytes =
                files.values().stream().mapToLong(content -> content.length).sum();
        long step = Math.max(1, bytes / PLACES);
        int refused = 0;
        int unharmed = 0;
        long place = random.nextLong(step);
        for (Map.Entry<Path, byte[]> file : files.entrySet()) {
            for (; place < file.getValue().length; place += step) {
                Path directory = write("damaged");
                try (RandomAccessFile opened = new RandomAccessFile(
                        directory.resolve(file.getKey().toString()).toFile(), "rw")) {
                    damage.to(opened, place);
                }
                if (isRefused(directory, file.getKey() + " at " + place)) {
                    refused++;
                } else {
                    unharmed++;
                }
            }
            place -= file.getValue().length;
        }
        assertThat(refused).as("of %d places that matter", refused + unharmed).isPositive();
    }

    private boolean isRefused(Path directory, String what) {
        State state;
        try {
            state = state(directory);
        } catch (StoreException e) {
            assertThat(e.getMessage()).as(what).isNotBlank();
            return true;
        }
        assertThat(state).as(what).isEqualTo(whole);
        return false;
    }

    private State state(Path directory) {
        try (BlockingStore store = Stores.open(directory)) {
            List<List<Exchange>> found = kept.stream()
                    .map(exchange -> store.find(exchange.id()).stream().toList())
                    .toList();
            Waiting waiting = store.waiting(QUOTE, EVERYTHING);
            List<Exchange> listed = store.listAll(new Listing.Query(null, null, null, EVERYTHING));
            return new State(
                    found,
                    waiting,
                    listed,
                    store.inventory(),
                    store.overdue(Long.MAX_VALUE - 1),
                    store.holder(QUOTE, "a key"));
        }
    }

    private static Exchange commit(BlockingStore store, Story story) {
        store.commit(story.change(true));
        return story.exchange();
    }

    private void read(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(directory.relativize(file), Files.readAllBytes(file));
            }
        }
    }

    private Path write(String name) throws IOException {
        Path directory = temporary.resolve(name);
        if (Files.exists(directory)) {
            try (Stream<Path> walk = Files.walk(directory)) {
                for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        for (Map.Entry<Path, byte[]> file : files.entrySet()) {
            Path target = directory.resolve(file.getKey().toString());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        return directory;
    }
}
