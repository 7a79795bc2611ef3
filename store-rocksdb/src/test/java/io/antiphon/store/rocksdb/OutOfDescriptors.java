package io.antiphon.store.rocksdb;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.record.LogEntryRecord;
import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import io.antiphon.testkit.BlockingStore;
import io.antiphon.testkit.Stories;
import io.antiphon.testkit.Story;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A program that has no descriptors left for a while, as where connections have taken them. It prints what the store says. */
final class OutOfDescriptors {
    private static final ServiceName QUOTE = new ServiceName("quote");
    private static final int MOST = 2_000;

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
    private void loadClasses() throws IOException {
        say("acknowledged", () -> commit(stories.sized(QUOTE, 20_000)));
        say("reopened", this::reopen);
        for (Class<?> within :
                List.of(RocksStore.class, Exchange.class, Store.class, LogEntryRecord.class, Story.class)) {
            loadPackage(within);
        }
    }

    private static void loadPackage(Class<?> within) throws IOException {
        Path folder = Path.of(
                within.getProtectionDomain().getCodeSource().getLocation().getPath());
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files =
                Files.list(folder.resolve(within.getPackageName().replace('.', '/')))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                load(within.getPackageName() + "." + name);
            }
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
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
