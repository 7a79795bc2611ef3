package io.antiphon.server.remote;

import java.util.Optional;

/** Makes events of the lines of a {@code text/event-stream}. */
final class EventLines {

    private static final String DEFAULT_TYPE = "message";

    private String type = DEFAULT_TYPE;
    private String id = "";
    private final StringBuilder data = new StringBuilder();

    /** Takes the next line; gives the event that it completes. */
    Optional<ServerEvent> next(String line) {
        if (line.isEmpty()) {
            return complete();
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(line.startsWith(": ", colon) ? colon + 2 : colon + 1);
        switch (field) {
            case "event" -> type = value;
            case "id" -> id = value;
            case "data" -> data.append(value).append('\n');
            default -> {} // A comment, or a field that is not known here.
        }
        return Optional.empty();
    }

    /** An event without data is none; its id stays, as the standard has it. */
    private Optional<ServerEvent> complete() {
        Optional<ServerEvent> event = data.isEmpty()
                ? Optional.empty()
                : Optional.of(new ServerEvent(type, id, data.substring(0, data.length() - 1)));
        type = DEFAULT_TYPE;
        data.setLength(0);
        return event;
    }
}
