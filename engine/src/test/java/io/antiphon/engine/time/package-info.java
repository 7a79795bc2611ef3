/** Tests of whose turn it is, and when. */
@NullMarked
package io.antiphon.engine.time;

import org.jspecify.annotations.NullMarked;
