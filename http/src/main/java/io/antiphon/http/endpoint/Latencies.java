package io.antiphon.http.endpoint;

import io.antiphon.api.ServiceName;
import io.antiphon.http.json.Latency;
import org.jspecify.annotations.Nullable;

/** Who knows how long services took in the last minute. Asked on the event loop; must not block it. */
@FunctionalInterface
public interface Latencies {
    /** Nobody measures. */
    Latencies NONE = service -> null;

    /** How long this service took in the last minute, or null where it finished nothing. */
    @Nullable
    Latency of(ServiceName service);
}
