package io.antiphon.testkit;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.store.Change;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exchange in a test: how it is, and what happened to it since it was last stored. Not thread-safe. */
public final class Story {
    private final List<Event> untold = new ArrayList<>();
    private @Nullable Exchange stored;
    private Exchange present;

    /** The story that begins so; nothing of it is stored. */
    public Story(Event.Accepted accepted) {
        untold.add(accepted);
        present = Exchange.begin(accepted);
    }

    /** This happens next. */
    public Story then(Event... events) {
        for (Event event : events) {
            untold.add(event);
            present = present.after(event);
        }
        return this;
    }

    /** What happened since the last change that was taken, as a change that somebody is promised. */
    public Change.Advance change() {
        return change(true);
    }

    /** What happened since the last change that was taken. */
    public Change.Advance change(boolean synced) {
        Change.Advance change = new Change.Advance(stored, List.copyOf(untold), present, synced);
        untold.clear();
        stored = present;
        return change;
    }

    /** Its end in the store. */
    public Change.Forget forget() {
        return new Change.Forget(present);
    }

    /** The exchange as it is now. */
    public Exchange exchange() {
        return present;
    }

    /** The name of the exchange. */
    public ExchangeId id() {
        return present.id();
    }
}
