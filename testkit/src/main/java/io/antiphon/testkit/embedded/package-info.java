/**
 * Engines of a test's own, with a clock that goes only when the test says so. {@link
 * io.antiphon.testkit.embedded.VirtualAntiphon} is for the tests of applications: all of Antiphon in the process of the
 * test, where days pass at once. {@link io.antiphon.testkit.embedded.EmbeddedEngine} is for tests of the engine itself:
 * it has no threads either, runs what is to be done when it is told to, and can be killed and started again on what its
 * store kept.
 */
@NullMarked
package io.antiphon.testkit.embedded;

import org.jspecify.annotations.NullMarked;
