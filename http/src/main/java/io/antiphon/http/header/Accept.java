package io.antiphon.http.header;

import java.util.List;
import java.util.Locale;

/** What a client wants to be answered with (RFC 9110). */
public final class Accept {
    private static final String EVENTS = "text/event-stream";

    private Accept() {}

    /** Whether it names streams of events among the types that it takes; wildcards do not count. */
    public static boolean wantsEvents(List<String> fields) {
        for (String range : String.join(",", fields).split(",", -1)) {
            String[] parts = range.toLowerCase(Locale.ROOT).split(";", -1);
            if (parts[0].strip().equals(EVENTS) && !isRefused(parts)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRefused(String... parts) {
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].strip().matches("q\\s*=\\s*0(\\.0*)?")) {
                return true;
            }
        }
        return false;
    }
}
