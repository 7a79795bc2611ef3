package io.antiphon.store.rocksdb;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.store.StoreException;
import io.antiphon.testkit.BlockingStore;
import io.antiphon.testkit.Stories;
import io.antiphon.testkit.Story;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.rocksdb.RocksDBException;

/** A program that has no descriptors left for a while, as where connections have taken them. It prints what the store says. */
final class OutOfDescriptors {
    private static final ServiceName QUOTE = new ServiceName("quote");
    private static final int MOST = 2_000;
    private static final String SYSTEMS_WORDS = "Too many open files";

    private final Deque<InputStream> taken = new ArrayDeque<>();
    private final Stories stories = new Stories();
    private final BlockingStore store;

    private OutOfDescriptors(Path directory) {
        this.store = Stores.openSmall(directory);
    }

    public static void main(String[] arguments) throws IOException {
        new OutOfDescriptors(Path.of(arguments[0])).run();
    }

    private void run() throws IOException {
        loadClasses();
        takeAll();
        boolean going = true;
        for (int i = 0; going && i < MOST; i++) {
            going = say("acknowledged", () -> commit(stories.sized(QUOTE, 20_000)));
        }
        say("reopened", this::reopen);
        for (InputStream each : taken) {
            each.close();
        }
        say("reopened", this::reopen);
        say("after", () -> commit(stories.in(QUOTE)));
        say("closed", () -> {
            store.close();
            return "yes";
        });
    }

    /** A class that is loaded from a folder needs a descriptor itself. */
    private void loadClasses() {
        StoreException failed = Diagnosis.unwritten(new RocksDBException(SYSTEMS_WORDS));
        say("acknowledged", () -> commit(stories.sized(QUOTE, 20_000)));
        say("reopened", this::reopen);
        say("tried", () -> {
            throw Diagnosis.refused(failed);
        });
        say("tried", () -> {
            throw StoreDirectory.unusable(Path.of("."), new FileSystemException("x", null, SYSTEMS_WORDS));
        });
    }

    private void takeAll() {
        try {
            while (true) {
                taken.add(Files.newInputStream(Path.of("/dev/null")));
            }
        } catch (IOException e) {
            // That was the last.
        }
    }

    private String reopen() {
        return "counts " + store.reopen().counts();
    }

    private String commit(Story story) {
        store.commit(story.change());
        return story.id().toString();
    }

    private static boolean say(String what, Supplier<String> action) {
        try {
            System.out.println(what + ": " + action.get());
            return true;
        } catch (StoreException e) {
            System.out.println(what + " failed: " + e.getMessage());
            return false;
        }
    }
}
