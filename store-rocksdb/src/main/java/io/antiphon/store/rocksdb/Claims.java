package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.store.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who holds which key, posted or not. For the store's thread alone. */
final class Claims {
    private final Database database;
    /** What the database does not know yet. */
    private final Map<ClaimKey, Optional<ExchangeId>> unposted = new HashMap<>();

    Claims(Database database) {
        this.database = database;
    }

    Optional<ExchangeId> holder(ClaimKey key) {
        Optional<ExchangeId> known = unposted.get(key);
        return known == null ? database.holder(key) : known;
    }

    /**
     * Takes the claims of all new exchanges in the batch, in order.
     *
     * @param refused is given those whose claim another holds, and who that is
     * @return the changes without those of exchanges that were refused
     */
    List<Change> admit(List<Change> changes, Map<ExchangeId, ExchangeId> refused) {
        for (Change change : changes) {
            switch (change) {
                case Change.Advance advance when advance.before() == null -> take(advance.after(), refused);
                case Change.Forget forget
                when !refused.containsKey(forget.last().id()) -> release(forget.last());
                case Change.Free free -> release(new ClaimKey(free.service(), free.key()), free.holder());
                case Change.Advance _, Change.Forget _, Change.Know _, Change.ForgetService _ -> {}
            }
        }
        return refused.isEmpty() ? changes : without(changes, refused);
    }

    /** Nothing is known but what the database says. */
    void clear() {
        unposted.clear();
    }

    /** An exchange that was read from the journal holds its claim. */
    void recovered(Unposted exchange) {
        if (exchange.before() == null) {
            ClaimKey.of(exchange.after()).ifPresent(key -> unposted.put(key, Optional.of(exchange.id())));
        }
    }

    /** Puts what became of this exchange's claim into the write that is being put together. */
    void post(Exchange exchange, Puts out) {
        ClaimKey.of(exchange).ifPresent(key -> post(key, out));
    }

    /** Puts what became of this key into the write that is being put together. */
    void post(ClaimKey key, Puts out) {
        Optional<ExchangeId> holder = unposted.remove(key);
        if (holder != null) {
            holder.ifPresentOrElse(
                    id -> out.put(Family.CLAIMS, key.bytes(), Ids.bytes(id)),
                    () -> out.delete(Family.CLAIMS, key.bytes()));
        }
    }

    private void take(Exchange exchange, Map<ExchangeId, ExchangeId> refused) {
        ClaimKey.of(exchange).ifPresent(key -> {
            Optional<ExchangeId> holder = holder(key);
            if (holder.isEmpty()) {
                unposted.put(key, Optional.of(exchange.id()));
            } else if (!holder.get().equals(exchange.id())) {
                refused.put(exchange.id(), holder.get());
            }
        });
    }

    private void release(Exchange exchange) {
        ClaimKey.of(exchange).ifPresent(key -> release(key, exchange.id()));
    }

    private void release(ClaimKey key, ExchangeId from) {
        if (holder(key).filter(from::equals).isPresent()) {
            unposted.put(key, Optional.empty());
        }
    }

    private static List<Change> without(List<Change> changes, Map<ExchangeId, ExchangeId> refused) {
        List<Change> admitted = new ArrayList<>(changes.size());
        for (Change change : changes) {
            boolean isRefused = switch (change) {
                case Change.Advance advance ->
                    refused.containsKey(advance.after().id());
                case Change.Forget forget -> refused.containsKey(forget.last().id());
                case Change.Free _, Change.Know _, Change.ForgetService _ -> false;
            };
            if (!isRefused) {
                admitted.add(change);
            }
        }
        return admitted;
    }
}
