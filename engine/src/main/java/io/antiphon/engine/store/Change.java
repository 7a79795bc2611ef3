package io.antiphon.engine.store;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing to be written. */
public sealed interface Change {
    /** Whether somebody is promised something when it is committed: the disk must have it by then. */
    boolean synced();

    /**
     * Events of one exchange. Where {@code before} is null the exchange is new to the store, and its
     * claim, if it has one, is taken; where another exchange holds that claim nothing of this change
     * is written, and the {@link CommitResult} names the holder.
     *
     * @param before the exchange as the store last saw it, or null
     * @param events what happened since, in order; the last has the number {@code after.sequence()}
     * @param after the exchange as it is now
     * @param synced see {@link Change#synced()}
     */
    record Advance(@Nullable Exchange before, List<Event> events, Exchange after, boolean synced) implements Change {}

    /** The exchange's retention is over: nothing of it remains, its claim included. */
    record Forget(Exchange last) implements Change {
        @Override
        public boolean synced() {
            return false;
        }
    }

    /** The key is free again, if this exchange still holds it. The exchange itself is kept. */
    record Free(ServiceName service, String key, ExchangeId holder) implements Change {
        @Override
        public boolean synced() {
            return false;
        }
    }

    /** The service is known no more. */
    record ForgetService(ServiceName service) implements Change {
        @Override
        public boolean synced() {
            return false;
        }
    }

    /** The service is known from here on. */
    record Know(ServiceName service) implements Change {
        @Override
        public boolean synced() {
            return false;
        }
    }
}
