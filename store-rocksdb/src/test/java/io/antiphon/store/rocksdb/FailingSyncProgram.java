package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.store.Inventory;
import io.antiphon.engine.store.StoreException;
import io.antiphon.testkit.BlockingStore;
import io.antiphon.testkit.Stories;
import io.antiphon.testkit.Story;
import io.antiphon.testkit.disk.Fault;
import io.antiphon.testkit.disk.FaultyDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A program whose disk fails to sync for a while, and is well again. It prints what the store says. */
final class FailingSyncProgram {
    private static final ServiceName QUOTE = new ServiceName("quote");
    private static final int MOST_BEFORE_A_FLUSH = 500;

    private final AtomicReference<Fault> fault = new AtomicReference<>(Fault.NONE);
    private final Stories stories = new Stories();
    private final Path directory;
    private BlockingStore store;

    private FailingSyncProgram(Path directory) throws IOException {
        FaultyDisk.install(fault::get);
        this.directory = directory;
        this.store = Stores.openSmall(directory);
    }

    public static void main(String[] arguments) throws IOException {
        FailingSyncProgram program = new FailingSyncProgram(Path.of(arguments[0]));
        switch (arguments[1]) {
            case "commit" -> program.failsAtACommit();
            case "flush" -> program.failsAsMemoryIsWrittenOut();
            case "full" -> program.isFullForAWhile();
            case "start" -> program.failsAtAStart();
            default -> throw new IllegalArgumentException(arguments[1]);
        }
    }

    private void failsAtACommit() {
        Story kept = stories.claiming(QUOTE, "kept");
        Story held = stories.in(QUOTE).then(Stories.dispatched());
        say("before", () -> commit(kept, held));

        fault.set(Fault.FAILS);
        Story lost = stories.claiming(QUOTE, "lost");
        held.then(Stories.answered(Stories.NOW_MILLIS + 5));
        say("failing", () -> commit(held, lost));
        fault.set(Fault.NONE);

        say("after", () -> commit(stories.in(QUOTE)));
        say("reopened", this::reopen);
        say("unsynced", () -> {
            store.commit(stories.in(QUOTE).change(false));
            return "acknowledged";
        });
        say("kept", () -> state(kept.id()));
        say("held", () -> state(held.id()));
        say("lost", () -> state(lost.id()));
        say("key of kept", () -> holder("kept", kept.id()));
        say("key of lost", () -> holder("lost", lost.id()));
        say("closed", this::close);
    }

    private void isFullForAWhile() {
        Story kept = stories.claiming(QUOTE, "kept");
        Story held = stories.in(QUOTE).then(Stories.dispatched());
        say("before", () -> commit(kept, held));
        fault.set(Fault.FULL);
        say("failing", () -> commit(stories.in(QUOTE)));
        say("reopened", this::reopen);
        say("kept", () -> state(kept.id()));
        fault.set(Fault.NONE);
        say("after", () -> commit(stories.in(QUOTE)));
        say("reopened", this::reopen);
        say("kept", () -> state(kept.id()));
        say("held", () -> state(held.id()));
        say("key of kept", () -> holder("kept", kept.id()));
        say("after", () -> commit(held.then(Stories.answered(Stories.NOW_MILLIS + 5)), stories.in(QUOTE)));
        say("closed", this::close);
    }

    private String reopen() {
        Inventory inventory = store.reopen();
        return "with " + inventory.dispatched().size() + " dispatched";
    }

    /** Nobody waits for a sync, but sorted files are synced before the log is let go of. */
    private void failsAsMemoryIsWrittenOut() {
        Story first = stories.in(QUOTE);
        say("acknowledged", () -> commit(first));
        fault.set(Fault.FAILS);
        boolean going = true;
        for (int i = 0; going && i < MOST_BEFORE_A_FLUSH; i++) {
            Story story = stories.sized(QUOTE, 20_000);
            going = say("acknowledged", () -> {
                store.commit(story.change(false));
                return story.id().toString();
            });
        }
        fault.set(Fault.NONE);
        say("after", () -> commit(stories.in(QUOTE)));
        say("first", () -> state(first.id()));
        say("closed", this::close);
    }

    private void failsAtAStart() {
        Story kept = stories.in(QUOTE);
        say("before", () -> commit(kept));
        say("closed", this::close);
        fault.set(Fault.FAILS);
        say("opened", this::open);
        fault.set(Fault.NONE);
        say("opened", this::open);
        say("kept", () -> state(kept.id()));
        say("after", () -> commit(stories.in(QUOTE)));
        say("closed", this::close);
    }

    private String open() {
        store = Stores.openSmall(directory);
        return "yes";
    }

    private String close() {
        store.close();
        return "yes";
    }

    private String commit(Story... together) {
        store.commit(Arrays.stream(together).map(Story::change).toList());
        return together[0].id().toString();
    }

    private String state(ExchangeId id) {
        return store.find(id).map(Exchange::state).map(String::valueOf).orElse("unknown");
    }

    private String holder(String key, ExchangeId expected) {
        Optional<ExchangeId> holder = store.holder(QUOTE, key);
        return holder.map(id -> id.equals(expected) ? "holds" : "another holds").orElse("free");
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
