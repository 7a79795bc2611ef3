package io.antiphon.client.provider;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Request;
import io.antiphon.api.Token;
import io.antiphon.client.converse.Conversation;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was given to this process.
 *
 * @param request what is asked
 * @param exchange the exchange, or null where it has none
 * @param token the right to answer, or null where it has none
 * @param attempt which attempt this is; the first is 1
 * @param conversation the conversation that it belongs to, or null where it belongs to none
 */
public record Delivery(
        Request request,
        @Nullable ExchangeId exchange,
        @Nullable Token token,
        int attempt,
        @Nullable Conversation conversation) {}
