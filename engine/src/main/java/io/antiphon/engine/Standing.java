package io.antiphon.engine;

import io.antiphon.api.ExchangeId;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Facts about an exchange that are not in its log.
 *
 * @param position its place in its service's queue, 1 for the next; empty where it does not wait, or is too far back
 * @param retainedUntilMillis until when it is kept as it is, in milliseconds since 1970; null while it has not ended,
 *     and of a plain call, which is remembered for a moment only
 * @param resentAs the exchange that asks again what it asked, or null
 */
public record Standing(
        OptionalInt position,
        @Nullable Long retainedUntilMillis,
        @Nullable ExchangeId resentAs) {}
