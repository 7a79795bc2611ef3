package io.antiphon.store.rocksdb;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.exchange.Claim;
import io.antiphon.engine.exchange.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An idempotency key within its service: service, 0, key. */
record ClaimKey(ServiceName service, String key) {

    /** What the exchange claims. */
    static Optional<ClaimKey> of(Exchange exchange) {
        Claim claim = exchange.terms().claim();
        return claim == null ? Optional.empty() : Optional.of(new ClaimKey(exchange.service(), claim.key()));
    }

    byte[] bytes() {
        return (service.value() + '\0' + key).getBytes(StandardCharsets.UTF_8);
    }
}
