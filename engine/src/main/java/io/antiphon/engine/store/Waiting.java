package io.antiphon.engine.store;

import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.QueuePosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The next part of a service's queue, as stored.
 *
 * @param exchanges those that may be dispatched, by queue position
 * @param next where the stored queue goes on, or null where this was its end
 */
public record Waiting(List<Exchange> exchanges, @Nullable QueuePosition next) {}
