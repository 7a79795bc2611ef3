package io.antiphon.simulation.world;

/** What a party of a world throws on purpose. Whatever else is thrown ends the world. */
public final class Sabotage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Thrown on purpose. */
    public Sabotage() {
        super("thrown on purpose");
    }
}
