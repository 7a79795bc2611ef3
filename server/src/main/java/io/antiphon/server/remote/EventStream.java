package io.antiphon.server.remote;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stream of events over one connection. A thread of its own reads them, so that whoever
 * waits for the next one can give up in time.
 */
public final class EventStream implements AutoCloseable {

    private static final int OK = 200;
    private static final int READ_AHEAD = 64;
    private static final long SILENCE_MILLIS = 45_000;

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<Line> lines = new ArrayBlockingQueue<>(READ_AHEAD);
    private final EventLines events = new EventLines();
    private final @Nullable Thread reader;

    /** A line of the stream, or its end. */
    private record Line(@Nullable String text) {}

    private EventStream(HttpResponse<InputStream> response) {
        this.response = response;
        this.reader = status() == OK ? Thread.ofVirtual().name("events").start(this::read) : null;
    }

    /**
     * Opens the stream at this path below the server's address.
     *
     * @param lastEventId the last event that was seen, or empty to see all
     * @throws UnreachableException where the server did not reply
     * @throws InterruptedException where the thread was interrupted meanwhile
     */
    public static EventStream open(RemoteServer server, String path, String lastEventId)
            throws UnreachableException, InterruptedException {
        HttpRequest.Builder request = server.request(path).header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return new EventStream(server.send(request.build(), BodyHandlers.ofInputStream()));
    }

    /** The HTTP status: 200 where there are events, 204 where all were seen. */
    public int status() {
        return response.statusCode();
    }

    /**
     * The whole reply, where there are no events.
     *
     * @throws UnreachableException where the connection broke
     */
    public Reply refusal() throws UnreachableException {
        try {
            return new Reply(status(), response.headers(), response.body().readAllBytes());
        } catch (IOException e) {
            throw new UnreachableException("The connection broke while the server said no.", e);
        }
    }

    /**
     * The next event, or empty where none comes in this time, or the stream is at its end, broke or
     * fell silent: it brings at least a comment every 15 seconds.
     *
     * @throws InterruptedException where the thread was interrupted meanwhile
     */
    public Optional<ServerEvent> next(long waitMillis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
        while (true) {
            long leftMillis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            Line line = lines.poll(Math.min(leftMillis, SILENCE_MILLIS), TimeUnit.MILLISECONDS);
            if (line == null || line.text() == null) {
                return Optional.empty();
            }
            Optional<ServerEvent> event = events.next(line.text());
            if (event.isPresent()) {
                return event;
            }
        }
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.interrupt();
        }
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                lines.put(new Line(line));
            }
        } catch (IOException e) {
            // It broke: the same to the reader as its end.
        } catch (InterruptedException e) {
            return;
        }
        end();
    }

    private void end() {
        try {
            lines.put(new Line(null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
