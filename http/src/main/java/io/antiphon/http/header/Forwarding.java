package io.antiphon.http.header;

import java.util.Locale;
import java.util.Set;

/** Which header fields travel from end to end: not those of one connection, no credentials, none that end here. */
public final class Forwarding {
    private static final Set<String> WITHHELD = Set.of(
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "host",
            "content-length",
            "content-type",
            "expect",
            "authorization",
            "cookie",
            "set-cookie",
            "date",
            "prefer",
            "preference-applied",
            "idempotency-key",
            "operation-timeout",
            "priority");

    private Forwarding() {}

    /** Whether the field with this name, in lower case, is carried to the other side. */
    public static boolean carries(String lowerName) {
        return !WITHHELD.contains(lowerName) && !lowerName.startsWith("antiphon-") && !lowerName.startsWith("proxy-");
    }

    /** Whether this value of {@code Connection} names the field with this name, in lower case. */
    public static boolean isNamedBy(String connection, String lowerName) {
        for (String named : connection.split(",", -1)) {
            if (named.strip().toLowerCase(Locale.ROOT).equals(lowerName)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a field that came from elsewhere can be written as it is. */
    public static boolean isWritable(String name, String value) {
        if (name.isEmpty()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (!FieldScanner.isTokenCharacter(name.charAt(i))) {
                return false;
            }
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7F) {
                return false;
            }
        }
        return true;
    }
}
