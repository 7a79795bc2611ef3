package io.antiphon.server.command;

import io.antiphon.server.remote.EventStream;
import io.antiphon.server.remote.JsonText;
import io.antiphon.server.remote.RemoteServer;
import io.antiphon.server.remote.ServerEvent;
import io.antiphon.server.remote.UnreachableException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Follows one exchange to its end through its events. A connection that breaks is opened again, after
 * the last event that was seen.
 */
final class Follower {

    private static final long PAUSE_MILLIS = 500;
    private static final Duration FOREVER = Duration.ofDays(3650);

    private final RemoteServer server;
    private final String path;
    private final ProgressLine progress;
    private final long endNanos;
    private String lastEventId = "";
    private boolean ended;

    Follower(RemoteServer server, String exchange, ProgressLine progress, @Nullable Duration wait) {
        this.server = server;
        this.path = "/exchanges/" + RemoteServer.escape(exchange) + "/events";
        this.progress = progress;
        this.endNanos = System.nanoTime() + (wait == null ? FOREVER : wait).toNanos();
    }

    /** Returns when the exchange has ended, or the wait: whether it was the exchange. */
    boolean awaitEnd() throws InterruptedException {
        while (!ended && leftMillis() > 0) {
            follow();
            if (!ended) {
                Thread.sleep(Math.clamp(leftMillis(), 0, PAUSE_MILLIS));
            }
        }
        progress.clear();
        return ended;
    }

    private void follow() throws InterruptedException {
        try (EventStream events = EventStream.open(server, path, lastEventId)) {
            if (events.status() / 100 == 5) {
                return;
            }
            ended = events.status() != 200;
            Optional<ServerEvent> event = next(events);
            while (event.isPresent()) {
                take(event.get());
                event = next(events);
            }
        } catch (UnreachableException e) {
            progress.show("The connection broke; trying again ...");
        }
    }

    private Optional<ServerEvent> next(EventStream events) throws InterruptedException {
        return ended || leftMillis() <= 0 ? Optional.empty() : events.next(leftMillis());
    }

    private void take(ServerEvent event) {
        lastEventId = event.id();
        switch (event.type()) {
            case "state" -> show(event, StatusText::state);
            case "progress" -> show(event, StatusText::progress);
            case "response" -> ended = true;
            default -> {} // Parts come with the answer; what is new to this program is not for it.
        }
    }

    private void show(ServerEvent event, Function<JsonText, String> text) {
        JsonText.tryRead(event.data()).map(text).ifPresent(progress::show);
    }

    private long leftMillis() {
        return (endNanos - System.nanoTime()) / 1_000_000;
    }
}
