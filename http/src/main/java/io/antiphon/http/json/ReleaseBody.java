package io.antiphon.http.json;

import io.antiphon.http.header.Durations;
import java.util.Set;

/** What a replier sends to give an exchange back. */
public final class ReleaseBody {
    private static final Set<String> KNOWN = Set.of("delay");

    private ReleaseBody() {}

    /**
     * How long it is to be held back, in milliseconds.
     *
     * @throws io.antiphon.http.header.Malformed where the body is malformed
     */
    public static long delayMillis(byte[] body) {
        String delay = Fields.read(body, KNOWN).text("delay");
        return delay == null ? 0 : Durations.parseMillis("delay", delay);
    }
}
