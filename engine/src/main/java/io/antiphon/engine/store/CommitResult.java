package io.antiphon.engine.store;

import io.antiphon.api.ExchangeId;
import java.util.Map;

/**
 * What came of a batch.
 *
 * @param holders for each new exchange that was not written because its claim was taken: by whom
 */
public record CommitResult(Map<ExchangeId, ExchangeId> holders) {
    /** Everything was written. */
    public static final CommitResult ALL = new CommitResult(Map.of());
}
