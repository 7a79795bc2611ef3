/**
 * Connections over TCP and WebSocket, on event loops of the caller's. A
 * {@link io.antiphon.rsocket.transport.Listener} takes connections in, a
 * {@link io.antiphon.rsocket.transport.Connector} makes them; a connection lives on one loop, and whoever uses it
 * is on that loop.
 *
 * <p>A frame is cut out of what was read without copying, unless it came in pieces, and one that is passed on
 * goes out as the same buffer. Nothing is flushed while a loop is busy reading: at the end of its turn everything
 * that was written on any of its connections goes out at once.
 */
@NullMarked
package io.antiphon.rsocket.transport;

import org.jspecify.annotations.NullMarked;
