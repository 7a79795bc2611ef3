package io.antiphon.server.command;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long the server is asked to wait, and how long it is waited for. */
final class Waits {

    /** How much later than the wait the server may reply before it counts as gone. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    /** Longer than any wait that a server chooses by itself. */
    private static final Duration UNKNOWN = Duration.ofDays(1);

    private Waits() {}

    /** What is asked: in whole seconds, as RFC 7240 has it; a part of one counts as one. */
    static String preference(Duration wait) {
        return "wait=" + wait.plusMillis(999).toSeconds();
    }

    /** How long a reply may take at most where this wait was asked for, or none. */
    static Duration timeout(@Nullable Duration wait) {
        return wait == null ? UNKNOWN : wait.plus(SLACK);
    }
}
