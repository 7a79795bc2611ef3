package io.antiphon.can.gateway;

import io.antiphon.can.frame.CanFrame;
import io.antiphon.can.frame.CanIdentifier;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Who waits for the next frame of which identifier. Safe for use by any thread. */
final class Awaited {
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();

    /** Waits for the next frame of an identifier, until it is closed. */
    Waiter next(CanIdentifier identifier) {
        Waiter waiter = new Waiter(identifier);
        waiters.add(waiter);
        return waiter;
    }

    /** A frame with data came. */
    void came(CanFrame frame) {
        for (Waiter waiter : waiters) {
            if (waiter.identifier.equals(frame.identifier())) {
                waiter.frame.complete(frame);
            }
        }
    }

    /** Somebody who waits. */
    final class Waiter implements AutoCloseable {
        private final CanIdentifier identifier;
        private final CompletableFuture<CanFrame> frame = new CompletableFuture<>();

        private Waiter(CanIdentifier identifier) {
            this.identifier = identifier;
        }

        CompletableFuture<CanFrame> frame() {
            return frame;
        }

        @Override
        public void close() {
            waiters.remove(this);
        }
    }
}
