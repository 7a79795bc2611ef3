package io.antiphon.simulation.world;

/** For a moment there is no memory. The process hears of it and lives on, as where only buffers had none. */
public final class NoHeap extends OutOfMemoryError implements OnPurpose {
    private static final long serialVersionUID = 1L;

    /** Thrown on purpose. */
    public NoHeap() {
        super("no memory, as the seed wants it");
    }
}
