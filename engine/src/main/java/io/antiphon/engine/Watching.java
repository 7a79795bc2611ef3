package io.antiphon.engine;

import org.jspecify.annotations.Nullable;

/** A watch that may be closed before the exchange was found. */
final class Watching implements Watch {
    private final Residents residents;
    private final Watcher watcher;
    private @Nullable Resident resident;
    private boolean closed;

    Watching(Residents residents, Watcher watcher) {
        this.residents = residents;
        this.watcher = watcher;
    }

    void begin(Resident found) {
        if (!closed) {
            resident = found;
            found.watch(watcher);
        }
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
            resident.unwatch(watcher);
            residents.release(resident);
            resident = null;
        }
    }
}
