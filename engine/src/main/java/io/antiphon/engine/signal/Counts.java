package io.antiphon.engine.signal;

/** How often what has happened. */
final class Counts {
    long published;
    long refused;
    long heldBack;
    long replaced;
    long delivered;
}
