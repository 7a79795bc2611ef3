/**
 * The engine's RSocket door, as {@code docs/rsocket.md} has it. It lives on the event loop that owns the engine.
 *
 * <p>A {@link io.antiphon.server.rsocket.Peer} is one connected client, requestor and replier alike. A plain call
 * for which a replier has room is a {@link io.antiphon.server.rsocket.PassingCall}: its frames go from one connection
 * to the other as they are. Every other call is asked of the engine, as over HTTP, and waits as an {@link
 * io.antiphon.server.rsocket.AskedCall}. What a client announced that it serves is a {@link
 * io.antiphon.server.rsocket.ServedReplier}; {@link io.antiphon.server.rsocket.OwnRoutes} are for everything else.
 */
@NullMarked
package io.antiphon.server.rsocket;

import org.jspecify.annotations.NullMarked;
