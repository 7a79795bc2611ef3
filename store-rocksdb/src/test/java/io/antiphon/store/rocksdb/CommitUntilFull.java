package io.antiphon.store.rocksdb;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.store.StoreException;
import io.antiphon.testkit.BlockingStore;
import io.antiphon.testkit.Stories;
import io.antiphon.testkit.Story;
import java.nio.file.Path;
import java.util.function.Supplier;

/** A program that commits until it fails, tries again, and reads what it can. */
final class CommitUntilFull {
    private static final ServiceName QUOTE = new ServiceName("quote");
    private static final int MOST = 100;

    private CommitUntilFull() {}

    public static void main(String[] arguments) {
        RocksSettings settings = new RocksSettings(Path.of(arguments[0]), 1_000, 1 << 20, 512 << 20);
        BlockingStore store = new BlockingStore(RocksStore.open(settings, CommitObserver.NONE));
        Stories stories = new Stories();
        Story first = stories.in(QUOTE);
        boolean going = say(() -> commit(store, first));
        for (int i = 0; going && i < MOST; i++) {
            going = say(() -> commit(store, stories.sized(QUOTE, 1 << 20)));
        }
        say(() -> commit(store, stories.in(QUOTE)));
        say(() -> "read " + store.find(first.id()).orElseThrow().id());
        store.close();
        System.out.println("closed");
    }

    private static String commit(BlockingStore store, Story story) {
        store.commit(story.change());
        return "acknowledged " + story.id();
    }

    private static boolean say(Supplier<String> action) {
        try {
            System.out.println(action.get());
            return true;
        } catch (StoreException e) {
            System.out.println("failed: " + e.getMessage());
            return false;
        }
    }
}
