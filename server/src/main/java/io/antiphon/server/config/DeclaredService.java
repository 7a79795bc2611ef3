package io.antiphon.server.config;

import io.antiphon.api.ServiceName;
import org.jspecify.annotations.Nullable;

/**
 * A service that is known from the start, whether or not a replier has come.
 *
 * @param name its name
 * @param servedBy who serves it within the server, or null where repliers come
 * @param overrides what differs from the general settings, or null where nothing does
 */
public record DeclaredService(
        ServiceName name,
        @Nullable ServedBy servedBy,
        @Nullable ServiceOverrides overrides) {}
