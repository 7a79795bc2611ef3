package io.antiphon.client.ask;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request may have run, may run still or may never run: the wait or the deadline has passed, the connection or
 * the replier was lost, the call was given up. To ask again is safe only if the request may run twice, or with the
 * idempotency key of the first call.
 */
public final class OutcomeUnknownException extends CallException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable ExchangeId exchange;

    /** Why nobody knows. */
    public OutcomeUnknownException(
            @Nullable Problem problem, String message, @Nullable ExchangeId exchange, @Nullable Throwable cause) {
        super(problem, message, cause);
        this.exchange = exchange;
    }

    /** The exchange, where the server named it: where it is a durable one, its ticket tells the outcome. */
    public Optional<ExchangeId> exchange() {
        return Optional.ofNullable(exchange);
    }
}
