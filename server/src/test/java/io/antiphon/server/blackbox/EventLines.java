package io.antiphon.server.blackbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the lines of a {@code text/event-stream} together, as the HTML standard says. */
final class EventLines {
    private String id = "";
    private String type = "message";
    private final List<String> data = new ArrayList<>();

    /** What is complete with this line, if anything is. */
    Optional<EventStream.Item> add(String line) {
        if (line.isEmpty()) {
            return dispatch();
        }
        if (line.startsWith(":")) {
            return Optional.of(new EventStream.Comment());
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        keep(field, value.startsWith(" ") ? value.substring(1) : value);
        return Optional.empty();
    }

    private void keep(String field, String value) {
        switch (field) {
            case "id" -> id = value;
            case "event" -> type = value;
            case "data" -> data.add(value);
            default -> {}
        }
    }

    private Optional<EventStream.Item> dispatch() {
        if (data.isEmpty()) {
            return Optional.empty();
        }
        EventStream.Event event = new EventStream.Event(id, type, String.join("\n", data));
        type = "message";
        data.clear();
        return Optional.of(event);
    }
}
