package io.antiphon.http.json;

import io.antiphon.http.header.Durations;
import io.antiphon.http.header.Malformed;
import java.util.Set;

/**
 * The body with which a replier gives an exchange back.
 *
 * @param delayMillis how long the exchange is to be held back, in milliseconds
 * @param begun whether the replier had begun to process it
 */
public record ReleaseBody(long delayMillis, boolean begun) {
    private static final Set<String> KNOWN = Set.of("delay", "begun");

    /**
     * Reads a body, which may be empty.
     *
     * @throws Malformed where the body is malformed, or states a delay of what was begun: the server spaces attempts
     */
    public static ReleaseBody read(byte[] body) {
        Fields fields = Fields.read(body, KNOWN);
        String delay = fields.text("delay");
        boolean begun = fields.flag("begun");
        if (begun && delay != null) {
            throw new Malformed(
                    "delay: it goes only with begun false, since the server spaces repeated attempts itself");
        }
        return new ReleaseBody(delay == null ? 0 : Durations.parseMillis("delay", delay), begun);
    }
}
