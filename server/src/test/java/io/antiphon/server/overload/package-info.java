/**
 * A server that is given more than it can bear, and by peers that mean it ill: too many connections, peers that write
 * or read too slowly, floods. What must hold is that others are still answered, and that memory is bounded.
 */
@NullMarked
package io.antiphon.server.overload;

import org.jspecify.annotations.NullMarked;
