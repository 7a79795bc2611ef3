package io.antiphon.api;

import org.jspecify.annotations.Nullable;

/**
 * How far a replier has come.
 *
 * @param percent 0 to 100, or null where the replier did not say
 * @param message a human sentence, or null
 * @param atMillis when it was said, in milliseconds since 1970
 */
public record Progress(@Nullable Integer percent, @Nullable String message, long atMillis) {}
