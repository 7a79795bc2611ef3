package io.antiphon.engine.store;

import io.antiphon.api.ServiceName;

/** An idempotency key of a service. */
public record ServiceKey(ServiceName service, String key) {}
