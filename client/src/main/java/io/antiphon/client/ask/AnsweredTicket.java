package io.antiphon.client.ask;

import io.antiphon.api.ExchangeId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A ticket whose answer is known, of an exchange that may not be. */
record AnsweredTicket<T>(T answer, @Nullable ExchangeId known) implements Ticket<T> {
    @Override
    public ExchangeId exchange() {
        if (known == null) {
            throw new IllegalStateException("This ticket was answered without an exchange");
        }
        return known;
    }

    @Override
    public CompletableFuture<Optional<T>> awaitAsync(Duration wait) {
        return CompletableFuture.completedFuture(Optional.of(answer));
    }

    @Override
    public CompletableFuture<@Nullable Void> cancelAsync() {
        return CompletableFuture.failedFuture(new InvalidRequestException(null, "This ticket is answered", null));
    }
}
