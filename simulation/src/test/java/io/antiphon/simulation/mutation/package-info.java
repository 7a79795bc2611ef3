/** Bugs put in on purpose, into the bytes of a class as it is loaded: each must be found by some world. */
@NullMarked
package io.antiphon.simulation.mutation;

import org.jspecify.annotations.NullMarked;
