/**
 * The judge. It knows what was promised, and what requestors and repliers saw; it knows nothing of how a server works, and
 * shares no code with one. {@link io.antiphon.simulation.history.History} is told what is seen, and each law has a file of
 * its own. What breaks a law is an {@link AssertionError} at the moment when it is seen.
 */
@NullMarked
package io.antiphon.simulation.history;

import org.jspecify.annotations.NullMarked;
