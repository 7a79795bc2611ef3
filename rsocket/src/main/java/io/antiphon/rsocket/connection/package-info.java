/**
 * What the frames of one connection mean: who may open which stream, when a stream is over, who is still
 * alive. No sockets, no threads, no clock: a {@link io.antiphon.rsocket.connection.Connection} is given the
 * frames that arrived and the time, and writes to a {@link io.antiphon.rsocket.connection.FrameSink}.
 *
 * <p>Exactly one thread may use a connection and everything that belongs to it. Times are milliseconds of any
 * clock that does not go back.
 *
 * <p>Buffers have one rule. <b>What comes in is lent; a whole frame that goes out is given.</b> A frame that is
 * handed to an {@link io.antiphon.rsocket.connection.Acceptor} or a
 * {@link io.antiphon.rsocket.connection.Stream} may be read, and changed in place, until the call returns; who
 * wants it for longer retains it. Whoever hands a whole frame to a connection or a sink has given it away,
 * whatever becomes of it. So a relay forwards with {@code other.send(frame.retain())}. Metadata and data to
 * be made into frames are copied and stay with the caller.
 */
@NullMarked
package io.antiphon.rsocket.connection;

import org.jspecify.annotations.NullMarked;
