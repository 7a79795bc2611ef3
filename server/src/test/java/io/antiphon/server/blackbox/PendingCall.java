package io.antiphon.server.blackbox;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A request that was sent and may not be replied to yet. */
public final class PendingCall {
    private static final int BOUND_SECONDS = 40;

    private final CompletableFuture<?> sent;
    private final CompletableFuture<HttpReply> reply;

    PendingCall(CompletableFuture<?> sent, CompletableFuture<HttpReply> reply) {
        this.sent = sent;
        this.reply = reply;
    }

    /** Waits for the reply, 40 seconds at most. */
    public HttpReply reply() {
        try {
            return reply.get(BOUND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new NoReply("the server did not reply", e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no reply within " + BOUND_SECONDS + " seconds", e);
        }
    }

    /** Whether the reply is there. */
    public boolean replied() {
        return reply.isDone();
    }

    /** Gives the call up: closes its connection (HTTP/1.1) or resets its stream (HTTP/2). */
    public void giveUp() {
        sent.cancel(true);
    }

    /** The connection broke before a reply came: what was asked may or may not have happened. */
    public static final class NoReply extends AssertionError {
        private static final long serialVersionUID = 1;

        NoReply(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
