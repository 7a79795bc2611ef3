package io.antiphon.engine;

import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A watch that may be closed before the exchange was found. A watcher that throws hears nothing more. */
final class Watching implements Watch, Watcher {
    private final Residents residents;
    private final Guard guard;
    private final Watcher watcher;
    private @Nullable Resident resident;
    private boolean closed;

    Watching(Residents residents, Guard guard, Watcher watcher) {
        this.residents = residents;
        this.guard = guard;
        this.watcher = watcher;
    }

    void begin(Resident found) {
        if (!closed) {
            resident = found;
            found.watch(this);
        }
    }

    @Override
    public void changed(Exchange exchange, List<Event> events) {
        if (!closed && !guard.call(Party.WATCHER, () -> watcher.changed(exchange, events))) {
            close();
        }
    }

    @Override
    public boolean full() {
        return !closed && guard.ask(Party.WATCHER, watcher::full, this::close);
    }

    @Override
    public void lost(Refusal refusal) {
        guard.call(Party.WATCHER, () -> watcher.lost(refusal));
    }

    @Override
    public void roomAgain() {
        if (resident != null) {
            resident.roomAgain();
        }
    }

    @Override
    public void close() {
        closed = true;
        if (resident != null) {
            resident.unwatch(this);
            residents.release(resident);
            resident = null;
        }
    }
}
