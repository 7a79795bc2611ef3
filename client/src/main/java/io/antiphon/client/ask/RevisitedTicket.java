package io.antiphon.client.ask;

import io.antiphon.api.Answer;
import io.antiphon.api.ExchangeId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A ticket that asks a requestor again each time. */
record RevisitedTicket(ExchangeId exchange, Requestor requestor) implements Ticket<Answer> {
    @Override
    public CompletableFuture<Optional<Answer>> awaitAsync(Duration wait) {
        return FollowingFuture.after(requestor.revisitAsync(exchange, wait.toMillis()), RevisitedTicket::answer);
    }

    @Override
    public CompletableFuture<@Nullable Void> cancelAsync() {
        return requestor.cancelAsync(exchange);
    }

    private static Optional<Answer> answer(Reply reply) {
        return switch (reply) {
            case Reply.Answered answered -> Optional.of(answered.answer());
            case Reply.Ticketed ticketed -> Optional.empty();
        };
    }
}
