package io.antiphon.engine;

/**
 * The settings that differ for one service.
 *
 * @param defaultDeadlineMillis how long an exchange lives that outlives its wait and states no deadline
 * @param bodyBytes the most bytes of a request; {@link Integer#MAX_VALUE} where the doors' own bound is enough
 */
public record ServiceTerms(long defaultDeadlineMillis, int bodyBytes) {}
