package io.antiphon.can.gateway;

import java.util.Locale;

/** What a gateway counts. */
public enum Count {
    /** Frames that came over the bus. */
    RECEIVED,
    /** Those of them that were published. */
    PUBLISHED,
    /** Those that were not, since a newer one of the same identifier came first or there was no room. */
    REPLACED,
    /** Those that were not, since no server took them. */
    UNPUBLISHED,
    /** Frames that the adapter took. */
    SENT,
    /** Frames that were to be sent and were not, since a newer one of the same identifier came first. */
    OVERRUN,
    /** Frames that the adapter refused. */
    REFUSED,
    /** Frames that may have been sent: the adapter was lost meanwhile. */
    UNKNOWN,
    /** Signals, requests and answers that make no frame. */
    INVALID,
    /** Lines of the adapter that make no sense. */
    MALFORMED,
    /** What was asked on the bus and not answered. */
    UNANSWERED,
    /** How often the adapter was lost, or not there. */
    LOST;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
