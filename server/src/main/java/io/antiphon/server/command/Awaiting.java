package io.antiphon.server.command;

import io.antiphon.server.remote.RemoteServer;
import io.antiphon.server.remote.Reply;
import io.antiphon.server.remote.UnreachableException;
import java.time.Duration;

/**
 * Waits for the outcome of an exchange that can be found again. A server grants one wait up to a ceiling of its own, and
 * hands out a ticket when it is told to stop: it is asked again until the caller's wait is over.
 */
final class Awaiting {
    private static final long PAUSE_MILLIS = 500;
    private static final int AWAY = 503;

    /** Waits are asked for in whole seconds: less than one is none. */
    private static final long LEAST_MILLIS = 1_000;

    private final RemoteServer server;
    private final String path;
    private final long endNanos;

    /** Waits so long from now on. */
    Awaiting(RemoteServer server, String exchange, Duration wait) {
        this(server, exchange, System.nanoTime() + wait.toNanos());
    }

    /** Waits until then, on the clock of {@link System#nanoTime}. */
    Awaiting(RemoteServer server, String exchange, long endNanos) {
        this.server = server;
        this.path = "/exchanges/" + RemoteServer.escape(exchange) + "/response";
        this.endNanos = endNanos;
    }

    /** The outcome, or the last reply where there is none when the wait is over. */
    Reply goOn(Reply first) throws InterruptedException {
        Reply reply = first;
        while (reply.isPending() && leftMillis() >= LEAST_MILLIS) {
            long askedNanos = System.nanoTime();
            reply = ask(reply);
            boolean early = (System.nanoTime() - askedNanos) / 1_000_000 < PAUSE_MILLIS;
            if (reply.isPending() && early) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        return reply;
    }

    /** A server that is away may come back: until then the reply is the one before. */
    private Reply ask(Reply before) throws InterruptedException {
        Duration left = Duration.ofMillis(leftMillis());
        try {
            Reply reply = server.send(server.request(path)
                    .header("Prefer", Waits.preference(left))
                    .timeout(Waits.timeout(left))
                    .build());
            return reply.status() == AWAY ? before : reply;
        } catch (UnreachableException e) {
            return before;
        }
    }

    private long leftMillis() {
        return (endNanos - System.nanoTime()) / 1_000_000;
    }
}
