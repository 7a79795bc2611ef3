package io.antiphon.simulation.world;

/** An exception that a party of a world throws on purpose. */
public final class Sabotage extends RuntimeException implements OnPurpose {
    private static final long serialVersionUID = 1L;

    /** Thrown on purpose. */
    public Sabotage() {
        super("thrown on purpose");
    }
}
