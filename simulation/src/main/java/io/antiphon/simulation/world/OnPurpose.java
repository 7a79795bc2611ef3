package io.antiphon.simulation.world;

/** What is thrown on purpose. Anything else that is thrown ends the world. */
public sealed interface OnPurpose permits Sabotage, NoHeap {}
