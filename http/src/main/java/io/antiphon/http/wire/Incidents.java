package io.antiphon.http.wire;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Names for what should never happen, under which the log has the details. */
final class Incidents {
    private Incidents() {}

    static String next() {
        return String.format(Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt());
    }
}
