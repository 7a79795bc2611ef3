package io.antiphon.engine;

import io.antiphon.api.ConversationId;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.exchange.ConversationEnd;
import org.jspecify.annotations.Nullable;

/**
 * How a conversation is.
 *
 * @param id its name
 * @param service the service that was asked
 * @param openedAtMillis when it was opened, in milliseconds since 1970
 * @param idleMillis how long it may be idle
 * @param bound whether it has its replier
 * @param open how many of its exchanges have no outcome yet
 * @param end how it ended, or null where it has not
 * @param endedAtMillis when it ended, in milliseconds since 1970; 0 where it has not
 * @param changes how often it has changed
 */
public record ConversationStatus(
        ConversationId id,
        ServiceName service,
        long openedAtMillis,
        long idleMillis,
        boolean bound,
        int open,
        @Nullable ConversationEnd end,
        long endedAtMillis,
        int changes) {}
