package io.antiphon.client.converse;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ConversationId;
import io.antiphon.api.Request;
import io.antiphon.client.ask.Blocking;
import io.antiphon.client.ask.CallOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One side of a conversation: exchanges that belong together. Both sides ask; what one asks is given to the other one
 * by one, in order, and to nobody else. It ends when either side says so, when it was idle for too long, and with the
 * loss of either; then every request fails with a {@link io.antiphon.client.ask.ConversationEndedException}. Safe for use
 * by any thread.
 */
public interface Conversation extends AutoCloseable {
    /** Its name, which the requestor may pass on: whoever knows it may take part. */
    ConversationId id();

    /** Asks the other side, and waits for the answer for as long as the options say. */
    CompletableFuture<Answer> askAsync(Request request, CallOptions options);

    /**
     * Ends it. On the requestor's side at once: what is under way fails. In a handler of the replier's with the answer
     * to the request at hand, otherwise at once. One that has ended stays as it ended.
     */
    void end();

    /**
     * Completed, once this side has heard of the end, with how it came about: {@code requestor}, {@code replier}, {@code
     * idle}, {@code replier-lost}, {@code requestor-lost}.
     */
    CompletableFuture<String> ended();

    /** Asks with nothing but a body. */
    default CompletableFuture<Answer> askAsync(Content content) {
        return askAsync(new Request(content, List.of()), CallOptions.NONE);
    }

    /**
     * Asks, and waits for the answer, blocking. An interrupt gives the request up.
     *
     * @throws io.antiphon.client.ask.CallException where there is none
     */
    default Answer ask(Content content) {
        return Blocking.await(askAsync(content));
    }

    /** Asks with text, see {@link #ask(Content)}. */
    default Answer ask(String text) {
        return ask(new Content("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Asks, and waits so long, see {@link #ask(Content)}. */
    default Answer ask(Content content, Duration wait) {
        CallOptions options = CallOptions.NONE.withWaitMillis(wait.toMillis());
        return Blocking.await(askAsync(new Request(content, List.of()), options));
    }

    /** Ends it. */
    @Override
    default void close() {
        end();
    }
}
