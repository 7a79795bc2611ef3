/** Runs the tests of jcstress that stand in the packages of what they stress. */
@NullMarked
package io.antiphon.stress;

import org.jspecify.annotations.NullMarked;
