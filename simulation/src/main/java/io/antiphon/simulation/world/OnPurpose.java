package io.antiphon.simulation.world;

/** An exception that the world throws on purpose. Any other exception ends the world. */
public sealed interface OnPurpose permits Sabotage, NoHeap {}
