/**
 * Everything that reads bytes of others, searched by Jazzer for inputs that do harm. A target is a class with {@code
 * fuzzerTestOneInput}; what it lets through as an exception, or does not come back from, is a finding. {@link
 * io.antiphon.fuzzing.FuzzingTest} searches each for a few seconds, in a process of its own, from the inputs that are
 * kept under {@code corpus}. An input that ever did harm is added there, under the name of what it was.
 */
@NullMarked
package io.antiphon.fuzzing;

import org.jspecify.annotations.NullMarked;
