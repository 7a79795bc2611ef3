package io.antiphon.server.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stream of server-sent events, read as it comes by a thread of its own. */
public final class EventStream implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(10);

    private final InputStream source;
    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();

    private EventStream(InputStream source) {
        this.source = source;
    }

    static EventStream open(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            EventStream stream = new EventStream(response.body());
            Thread.ofVirtual().start(stream::read);
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while a stream was to begin", e);
        }
    }

    /** The next event: fails where none comes in 10 s. Comments are passed over. */
    public Event next() {
        return switch (nextItem(BOUND)) {
            case Event event -> event;
            case Comment _ -> next();
            case End end -> throw new AssertionError("the stream ended where an event was expected: " + end);
        };
    }

    /** The next event, which must be of this type. */
    public Event next(String type) {
        Event event = next();
        assertThat(event.type()).as(event.toString()).isEqualTo(type);
        return event;
    }

    /** All events that are still to come until the stream ends: fails where it does not end. */
    public List<Event> rest() {
        List<Event> events = new ArrayList<>();
        while (true) {
            switch (nextItem(BOUND)) {
                case Event event -> events.add(event);
                case Comment _ -> {}
                case End _ -> {
                    return List.copyOf(events);
                }
            }
        }
    }

    /** Waits for a comment, with nothing else before it. */
    public void hasCommentWithin(Duration bound) {
        assertThat(nextItem(bound)).isInstanceOf(Comment.class);
    }

    /** Breaks the connection. */
    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Item nextItem(Duration bound) {
        try {
            Item item = items.poll(bound.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(item).as("what the stream brings within " + bound).isNotNull();
            return item;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while an event was to come", e);
        }
    }

    private void read() {
        try (var reader = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8))) {
            EventLines lines = new EventLines();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line).ifPresent(items::add);
            }
            items.add(new End("in order"));
        } catch (IOException e) {
            items.add(new End(e.toString()));
        }
    }

    /** What a stream brings. */
    sealed interface Item permits Event, Comment, End {}

    /**
     * One event.
     *
     * @param id its id, empty where it has none
     * @param type the value of its field {@code event}
     * @param data its data
     */
    public record Event(String id, String type, String data) implements Item {
        /** Its data as JSON. */
        public JsonNode json() {
            return JsonMapper.shared().readTree(data);
        }
    }

    record Comment() implements Item {}

    record End(String how) implements Item {}
}
