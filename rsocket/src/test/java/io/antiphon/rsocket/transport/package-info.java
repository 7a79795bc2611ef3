/** Connections over real sockets on the loopback, and the cutting of frames. */
@NullMarked
package io.antiphon.rsocket.transport;

import org.jspecify.annotations.NullMarked;
