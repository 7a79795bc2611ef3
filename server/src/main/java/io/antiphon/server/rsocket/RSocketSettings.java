package io.antiphon.server.rsocket;

import java.net.SocketAddress;

/**
 * How a door is set.
 *
 * @param address where it listens, of a kind that its event loop can listen on; port 0 is any that is free
 * @param connections how many clients there may be
 * @param callsPerConnection how many calls may be under way on one connection
 * @param bodyBytes how long the data of a payload may be
 * @param heldBytes how many bytes all connections may hold for peers that do not keep up, and of payloads that are not
 *     whole
 * @param transferMillis how long a SETUP may take to come, where that is shorter than the standard; and a reader hold back an
 *     answer in parts
 * @param patience how long things may take
 */
public record RSocketSettings(
        SocketAddress address,
        int connections,
        int callsPerConnection,
        int bodyBytes,
        long heldBytes,
        long transferMillis,
        Patience patience) {}
