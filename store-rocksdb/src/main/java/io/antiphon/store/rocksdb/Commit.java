package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.record.LogEntryRecord;
import io.antiphon.engine.store.Change;
import io.antiphon.engine.store.CommitResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a batch of changes into keys and values to be written. One object for each batch. */
final class Commit {
    private static final byte[] NOTHING = {};

    private final Database database;
    private final View view;
    private final Timers timers;
    private final Queues queues;
    private final Puts out;
    private final List<Change> changes;
    private final Map<ExchangeId, ExchangeId> holders = new HashMap<>();
    /** Who holds the claims that this batch is about, as far as it has come. */
    private final Map<ClaimKey, Optional<ExchangeId>> claims = new HashMap<>();

    Commit(Database database, View view, Timers timers, Queues queues, Puts out, List<Change> changes) {
        this.database = database;
        this.view = view;
        this.timers = timers;
        this.queues = queues;
        this.out = out;
        this.changes = changes;
    }

    CommitResult run() {
        for (int i = 0; i < changes.size(); i++) {
            switch (changes.get(i)) {
                case Change.Advance advance -> advance(advance);
                case Change.Forget forget -> forget(forget.last(), changes.subList(0, i));
                case Change.Know know ->
                    out.put(Family.SERVICES, know.service().value().getBytes(StandardCharsets.US_ASCII), NOTHING);
            }
        }
        return holders.isEmpty() ? CommitResult.ALL : new CommitResult(Map.copyOf(holders));
    }

    private void advance(Change.Advance advance) {
        Exchange after = advance.after();
        if (advance.before() == null) {
            ClaimKey.of(after).ifPresent(key -> claim(key, after.id()));
        }
        if (!holders.containsKey(after.id())) {
            for (LogEntry entry : entries(advance)) {
                out.put(Family.EVENTS, EventKey.of(after.id(), entry), LogEntryRecord.encode(entry));
            }
            index(advance);
        }
    }

    private void claim(ClaimKey key, ExchangeId id) {
        Optional<ExchangeId> holder = holder(key);
        if (holder.isPresent() && !holder.get().equals(id)) {
            holders.put(id, holder.get());
            return;
        }
        claims.put(key, Optional.of(id));
        out.put(Family.CLAIMS, key.bytes(), Ids.bytes(id));
    }

    private void index(Change.Advance advance) {
        List<IndexKey> before = advance.before() == null ? List.of() : IndexKeys.of(advance.before());
        List<IndexKey> after = IndexKeys.of(advance.after());
        before.stream().filter(key -> !after.contains(key)).forEach(out::remove);
        after.stream().filter(key -> !before.contains(key)).forEach(this::add);
    }

    private void add(IndexKey key) {
        switch (key.family()) {
            case TIMERS -> timers.adding(key.bytes());
            default -> queues.adding(key.bytes());
        }
        out.put(key.family(), key.bytes(), NOTHING);
    }

    private void forget(Exchange last, List<Change> earlier) {
        if (holders.containsKey(last.id())) {
            return;
        }
        for (byte[] key : eventKeys(last.id(), earlier)) {
            out.delete(Family.EVENTS, key);
        }
        IndexKeys.of(last).forEach(out::remove);
        ClaimKey.of(last).ifPresent(key -> release(key, last.id()));
    }

    private void release(ClaimKey key, ExchangeId id) {
        if (holder(key).filter(id::equals).isPresent()) {
            claims.put(key, Optional.empty());
            out.delete(Family.CLAIMS, key.bytes());
        }
    }

    private Optional<ExchangeId> holder(ClaimKey key) {
        return claims.computeIfAbsent(key, database::holder);
    }

    /** Those that are stored, and those that come with this batch. */
    private List<byte[]> eventKeys(ExchangeId id, List<Change> earlier) {
        List<byte[]> keys = view.logs().keys(id);
        for (Change change : earlier) {
            if (change instanceof Change.Advance advance && advance.after().id().equals(id)) {
                entries(advance).forEach(entry -> keys.add(EventKey.of(id, entry)));
            }
        }
        return keys;
    }

    private static List<LogEntry> entries(Change.Advance advance) {
        List<LogEntry> entries = new ArrayList<>(advance.events().size());
        int sequence = advance.after().sequence() - advance.events().size();
        for (Event event : advance.events()) {
            entries.add(new LogEntry(++sequence, event));
        }
        return entries;
    }
}
