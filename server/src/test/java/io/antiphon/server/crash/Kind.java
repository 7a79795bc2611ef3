package io.antiphon.server.crash;

import java.util.Locale;

/** The ways to ask that the promise tells apart. */
enum Kind {
    /** A ticket at once. */
    TICKET(true),
    /** A ticket if the answer takes longer than a wait. */
    HELD(false),
    /** A call with an idempotency key, repeated until there is a reply. */
    KEYED(true),
    /** A one-way message. */
    MESSAGE(true),
    /** A call that nobody finds again. */
    PLAIN(false);

    private final boolean recordedFromTheStart;

    Kind(boolean recordedFromTheStart) {
        this.recordedFromTheStart = recordedFromTheStart;
    }

    /** Whether an acknowledged answer must be kept even though no requestor saw a ticket. */
    boolean recordedFromTheStart() {
        return recordedFromTheStart;
    }

    /** What the bodies of its requests and answers contain, and those of no other kind. */
    String marker() {
        return "marker-of-" + name().toLowerCase(Locale.ROOT) + "-calls";
    }

    /** The kind of the request with this body. */
    static Kind of(String body) {
        for (Kind kind : values()) {
            if (body.contains(kind.marker())) {
                return kind;
            }
        }
        throw new AssertionError("a delivery that nobody asked for: " + body);
    }
}
