package io.antiphon.http.json;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a replier sends to say how far it is.
 *
 * @param percent 0 to 100, or null
 * @param message a human sentence, or null
 */
public record ProgressBody(
        @Nullable Integer percent, @Nullable String message) {
    private static final Set<String> KNOWN = Set.of("percent", "message");

    /**
     * Reads the body; an empty one says no more than that the replier is alive.
     *
     * @throws io.antiphon.http.header.Malformed where it is malformed
     */
    public static ProgressBody read(byte[] body) {
        Fields fields = Fields.read(body, KNOWN);
        return new ProgressBody(fields.integer("percent", 0, 100), fields.text("message"));
    }
}
