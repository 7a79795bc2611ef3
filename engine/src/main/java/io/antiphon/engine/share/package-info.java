/**
 * Counts how much each caller has taken of what all share. An {@link io.antiphon.engine.share.Account} is one
 * caller, whichever door it comes by; the bounds are those of what is taken.
 */
@NullMarked
package io.antiphon.engine.share;

import org.jspecify.annotations.NullMarked;
