package io.antiphon.rsocket.frame;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of itself first. Leases and resumption, which Antiphon does not speak, have no place here.
 *
 * @param keepAliveMillis how long the client waits between two KEEPALIVEs, in milliseconds
 * @param maxLifetimeMillis how long either side may be silent before it counts as dead, in milliseconds
 * @param metadataMimeType the MIME type of the metadata of every payload
 * @param dataMimeType the MIME type of the data of every payload
 * @param metadata metadata of the SETUP itself, or null
 * @param data data of the SETUP itself
 */
public record Setup(
        int keepAliveMillis,
        int maxLifetimeMillis,
        String metadataMimeType,
        String dataMimeType,
        @Nullable ByteBuf metadata,
        ByteBuf data) {}
