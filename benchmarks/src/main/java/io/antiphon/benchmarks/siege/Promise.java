package io.antiphon.benchmarks.siege;

import java.util.Arrays;

/** The promise that the server makes for a request. */
enum Promise {
    /** At most one replier is given it. */
    PLAIN,
    /** It has a key, and its requestor waits for the answer. */
    KEYED,
    /** Its requestor takes a ticket at once. */
    TICKETED,
    /** It is a one-way message. */
    SENT;

    /** Says whether a body is one of the honest load's. */
    static boolean isOf(String body) {
        return Arrays.stream(values()).anyMatch(promise -> body.startsWith(promise.name() + "-"));
    }
}
