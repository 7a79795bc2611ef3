package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.Erasure;
import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.engine.store.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Posts a batch at once, when everything before it is posted. What is encoded of one change is let go before the next,
 * unless the batch erases or forgets it. One object for each batch.
 */
final class DirectWrite {
    private final View view;
    private final Posting posting;
    /** The runs that the batch adds to exchanges which it also erases or forgets. */
    private final Map<ExchangeId, List<Run>> added = new HashMap<>();

    DirectWrite(View view, Posting posting) {
        this.view = view;
        this.posting = posting;
    }

    void write(List<Change> changes) {
        for (Change change : changes) {
            switch (change) {
                case Change.Advance advance
                when erases(advance) -> added.put(advance.after().id(), new ArrayList<>());
                case Change.Forget forget -> added.put(forget.last().id(), new ArrayList<>());
                default -> {}
            }
        }
        for (Change change : changes) {
            switch (change) {
                case Change.Advance advance -> advance(advance);
                case Change.Forget forget ->
                    posting.forget(forget.last(), keys(forget.last().id()));
                case Change.Free free -> posting.free(new ClaimKey(free.service(), free.key()));
                case Change.Know know -> posting.know(know.service());
                case Change.ForgetService forgotten -> posting.forget(forgotten.service());
            }
        }
    }

    private void advance(Change.Advance advance) {
        List<Run> runs = Run.of(advance);
        List<Run> before = added.get(advance.after().id());
        if (before != null && erases(advance)) {
            erase(advance, before, runs);
            return;
        }
        posting.advance(advance.before(), runs, advance.after());
        if (before != null) {
            before.addAll(runs);
        }
    }

    private static boolean erases(Change.Advance advance) {
        return advance.after().phase() instanceof Phase.Erased;
    }

    /** Replaces the whole log by what is left of it. */
    private void erase(Change.Advance advance, List<Run> before, List<Run> last) {
        ExchangeId id = advance.after().id();
        List<LogEntry> log = new ArrayList<>(view.logs().withoutParts(id));
        Stream.of(before, last).flatMap(List::stream).forEach(run -> log.addAll(run.entries()));
        posting.erase(keys(id));
        List<Run> left = Run.of(id, Erasure.of(log));
        posting.advance(advance.before(), left, advance.after());
        before.clear();
        before.addAll(left);
    }

    /** Those that are stored, and those that come with this batch. */
    private List<byte[]> keys(ExchangeId id) {
        List<byte[]> keys = view.logs().keys(id);
        added.getOrDefault(id, List.of()).forEach(run -> keys.add(run.key()));
        return keys;
    }
}
