/** Frames, byte for byte. */
@NullMarked
package io.antiphon.rsocket.frame;

import org.jspecify.annotations.NullMarked;
