package io.antiphon.engine;

import io.antiphon.engine.exchange.Retention;
import org.jspecify.annotations.Nullable;

/**
 * The settings that differ for one service.
 *
 * @param defaultDeadlineMillis how long an exchange lives that outlives its wait and states no deadline
 * @param bodyBytes the most bytes of a request; {@link Integer#MAX_VALUE} where the doors' own bound is enough
 * @param retention how long a finished exchange of it is kept, or null where that is as long as others
 */
public record ServiceTerms(
        long defaultDeadlineMillis, int bodyBytes, @Nullable Retention retention) {}
