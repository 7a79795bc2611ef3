package io.antiphon.http.header;

import io.antiphon.api.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The header fields of a request to a service, in one pass: those that mean something here, and those to carry on. */
public final class AskHeaders {
    private final List<Header> carried = new ArrayList<>();
    private List<String> prefer = List.of();
    private @Nullable String contentType;
    private @Nullable String key;
    private @Nullable String timeout;
    private @Nullable String delay;
    private @Nullable String notBefore;
    private @Nullable String priority;
    private List<String> connection = List.of();
    private @Nullable String conversation;

    /**
     * Sorts the fields.
     *
     * @throws Malformed where a field that may come once comes twice
     */
    public AskHeaders(Iterable<Map.Entry<String, String>> fields) {
        for (Map.Entry<String, String> field : fields) {
            sort(field.getKey(), field.getValue());
        }
        if (!connection.isEmpty()) {
            carried.removeIf(
                    header -> Forwarding.isNamedBy(connection, header.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** The fields for the replier, in the order in which they came. */
    public List<Header> carried() {
        return carried;
    }

    /** How the caller wishes to wait. */
    public Prefer prefer() {
        return Prefer.parse(prefer);
    }

    /** The body's media type, or null. */
    public @Nullable String contentType() {
        return contentType;
    }

    /** The idempotency key, or null. */
    public @Nullable String key() {
        return key == null ? null : IdempotencyKey.parse(key);
    }

    /** The deadline from receipt in milliseconds; 0 where none is stated. */
    public long timeoutMillis() {
        if (timeout == null) {
            return 0;
        }
        long millis = Durations.parseMillis("Operation-Timeout", timeout);
        if (millis == 0) {
            throw new Malformed("Operation-Timeout: the time must be longer than nothing");
        }
        return millis;
    }

    /** Whether a delay is stated, be it of nothing. */
    public boolean delayed() {
        return delay != null || notBefore != null;
    }

    /** The field that states a delay, with its value. */
    public String delayField() {
        return notBefore == null ? "Antiphon-Delay: " + delay : "Antiphon-Not-Before: " + notBefore;
    }

    /** The delay in milliseconds from now; 0 where none is stated, or its time has passed. */
    public long delayMillis(long nowMillis) {
        if (delay != null && notBefore != null) {
            throw new Malformed("Antiphon-Delay and Antiphon-Not-Before: state one of them");
        }
        if (notBefore != null) {
            return Math.max(0, Instants.parseMillis("Antiphon-Not-Before", notBefore) - nowMillis);
        }
        return delay == null ? 0 : Durations.parseMillis("Antiphon-Delay", delay);
    }

    /** Its conversation, or null. */
    public @Nullable ConversationField conversation() {
        return conversation == null ? null : ConversationField.parse(conversation);
    }

    /** The urgency, 0 to 7. */
    public int urgency(int defaultUrgency) {
        return priority == null ? defaultUrgency : Priority.urgency(priority, defaultUrgency);
    }

    private void sort(String name, String value) {
        String lowerName = name.toLowerCase(Locale.ROOT);
        switch (lowerName) {
            case "content-type" -> contentType = once(name, contentType, value);
            case "idempotency-key" -> key = once(name, key, value);
            case "operation-timeout" -> timeout = once(name, timeout, value);
            case "antiphon-conversation" -> conversation = once(name, conversation, value);
            case "antiphon-delay" -> delay = once(name, delay, value);
            case "antiphon-not-before" -> notBefore = once(name, notBefore, value);
            case "priority" -> priority = joined(priority, value);
            case "connection" -> connection = namedBy(value);
            case "prefer" -> preferAlso(value);
            default -> {
                if (Forwarding.carries(lowerName)) {
                    carried.add(new Header(name, FieldText.read(value)));
                }
            }
        }
    }

    private List<String> namedBy(String value) {
        if (value.equalsIgnoreCase("keep-alive") || value.equalsIgnoreCase("close")) {
            return connection;
        }
        List<String> named = new ArrayList<>(connection);
        named.add(value);
        return named;
    }

    private void preferAlso(String value) {
        if (prefer.isEmpty()) {
            prefer = new ArrayList<>(2);
        }
        prefer.add(value);
    }

    private static String once(String name, @Nullable String before, String value) {
        if (before != null) {
            throw new Malformed(name + " is stated twice");
        }
        return value;
    }

    private static String joined(@Nullable String before, String value) {
        return before == null ? value : before + ", " + value;
    }
}
