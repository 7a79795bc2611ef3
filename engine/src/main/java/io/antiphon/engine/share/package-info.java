/**
 * What is there for all, and how much of it one caller has taken. An {@link io.antiphon.engine.share.Account} is one
 * caller, whichever door it comes by; the bounds are those of what is taken.
 */
@NullMarked
package io.antiphon.engine.share;

import org.jspecify.annotations.NullMarked;
