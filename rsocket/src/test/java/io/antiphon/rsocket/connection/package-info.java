/** Connections without sockets: two ends joined in memory, and every buffer accounted for. */
@NullMarked
package io.antiphon.rsocket.connection;

import org.jspecify.annotations.NullMarked;
