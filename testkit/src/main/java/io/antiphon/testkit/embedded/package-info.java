/**
 * An engine of one's own, without sockets, threads or a clock that goes by itself: {@link
 * io.antiphon.testkit.embedded.EmbeddedEngine} runs what is to be done when it is told to, lets time
 * pass when it is told to, and can be killed and started again on what its store kept.
 */
@NullMarked
package io.antiphon.testkit.embedded;

import org.jspecify.annotations.NullMarked;
