/** The engine through its public door, with time and crashes as the tests want them. */
@NullMarked
package io.antiphon.testkit.embedded;

import org.jspecify.annotations.NullMarked;
