package io.antiphon.store.rocksdb;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.store.Change;
import io.antiphon.engine.store.StoreException;
import io.antiphon.testkit.BlockingStore;
import io.antiphon.testkit.Stories;
import io.antiphon.testkit.Story;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that commits as much as there is room for, but not for posting it too, and looks for it afterwards. */
final class PostUntilFull {
    private static final ServiceName QUOTE = new ServiceName("quote");
    private static final int LARGE = 10;
    private static final int JOURNALED = 250;
    private static final long POSTED_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private PostUntilFull() {}

    public static void main(String[] arguments) {
        RocksSettings settings = new RocksSettings(Path.of(arguments[0]), 1_000, 1 << 20, 512 << 20);
        BlockingStore store = new BlockingStore(RocksStore.open(settings, CommitObserver.NONE));
        Stories stories = new Stories();
        for (int i = 0; i < LARGE; i++) {
            store.commit(stories.sized(QUOTE, 1 << 20).change());
        }
        List<Story> journaled = Stream.generate(() -> stories.sized(QUOTE, 60_000))
                .limit(JOURNALED)
                .toList();
        List<? extends Change> batch = journaled.stream().map(Story::change).toList();
        store.commit(batch);
        System.out.println("acknowledged " + journaled.size());
        long began = System.nanoTime();
        while (System.nanoTime() - began < POSTED_AFTER_NANOS) {
            store.find(journaled.getLast().id());
        }
        System.out.println("found " + found(store, journaled));
        try {
            store.commit(stories.in(QUOTE).change());
            System.out.println("acknowledged one more");
        } catch (StoreException e) {
            System.out.println("failed: " + e.getMessage());
        }
        store.close();
        System.out.println("closed");
    }

    private static long found(BlockingStore store, List<Story> stories) {
        return stories.stream()
                .filter(story -> store.find(story.id()).isPresent())
                .count();
    }
}
