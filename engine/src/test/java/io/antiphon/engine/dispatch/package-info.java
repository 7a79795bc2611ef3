/** Tests of whose turn it is, and when. */
@NullMarked
package io.antiphon.engine.dispatch;

import org.jspecify.annotations.NullMarked;
