package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.store.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Posts a batch at once, when everything before it is posted. One object for each batch. */
final class DirectWrite {
    private final View view;
    private final Posting posting;
    private final Map<ExchangeId, List<byte[]>> added = new HashMap<>();

    DirectWrite(View view, Posting posting) {
        this.view = view;
        this.posting = posting;
    }

    void write(List<Change> changes) {
        for (Change change : changes) {
            switch (change) {
                case Change.Advance advance -> advance(advance);
                case Change.Forget forget ->
                    posting.forget(forget.last(), keys(forget.last().id()));
                case Change.Know know -> posting.know(know.service());
                case Change.ForgetService forgotten -> posting.forget(forgotten.service());
            }
        }
    }

    private void advance(Change.Advance advance) {
        List<Run> runs = Run.of(advance);
        posting.advance(advance.before(), runs, advance.after());
        List<byte[]> keys = added.computeIfAbsent(advance.after().id(), _ -> new ArrayList<>());
        runs.forEach(run -> keys.add(run.key()));
    }

    /** Those that are stored, and those that come with this batch. */
    private List<byte[]> keys(ExchangeId id) {
        List<byte[]> keys = view.logs().keys(id);
        keys.addAll(added.getOrDefault(id, List.of()));
        return keys;
    }
}
