package io.antiphon.server.config;

import io.antiphon.api.ServiceName;
import org.jspecify.annotations.Nullable;

/**
 * A service that is known from the start, whether or not a replier has come.
 *
 * @param name its name
 * @param push how it is called, or null where its repliers take
 */
public record DeclaredService(ServiceName name, @Nullable Push push) {}
