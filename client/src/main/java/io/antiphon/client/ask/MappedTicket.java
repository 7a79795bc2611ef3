package io.antiphon.client.ask;

import io.antiphon.api.ExchangeId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A ticket whose answer is read as something else. */
record MappedTicket<T, R>(Ticket<T> ticket, Function<? super T, ? extends R> reader) implements Ticket<R> {
    @Override
    public ExchangeId exchange() {
        return ticket.exchange();
    }

    @Override
    public CompletableFuture<Optional<R>> awaitAsync(Duration wait) {
        return FollowingFuture.after(ticket.awaitAsync(wait), answer -> answer.map(reader));
    }

    @Override
    public CompletableFuture<@Nullable Void> cancelAsync() {
        return ticket.cancelAsync();
    }
}
