package io.antiphon.can.gateway;

import io.antiphon.can.frame.CanFrame;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A frame that is to be sent: one wish, not a value, so that two for the same frame are not the same. */
final class Outgoing {
    private final CanFrame frame;
    private final CompletableFuture<Optional<String>> taken = new CompletableFuture<>();

    private Outgoing(CanFrame frame) {
        this.frame = frame;
    }

    static Outgoing of(CanFrame frame) {
        return new Outgoing(frame);
    }

    CanFrame frame() {
        return frame;
    }

    /** Completed when the adapter took it; with a reason where it did not. */
    CompletableFuture<Optional<String>> taken() {
        return taken;
    }
}
