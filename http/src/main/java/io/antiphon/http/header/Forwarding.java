package io.antiphon.http.header;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which fields of a request travel on to its replier: not those of one connection, none that end here, no credentials.
 * {@link AnswerFields} decides about the fields of a replier's answer.
 */
public final class Forwarding {
    /** Fields about one connection, or about the message that is read here. */
    private static final Set<String> HERE = Set.of(
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
            "date",
            "prefer",
            "preference-applied",
            "idempotency-key",
            "operation-timeout",
            "priority");

    /** Credentials, besides those that their last word gives away. */
    private static final Set<String> CREDENTIALS = Set.of(
            "cookie2",
            "dpop",
            "set-cookie",
            "ssl-client-cert",
            "x-client-cert",
            "x-forwarded-client-cert",
            "x-ssl-client-cert");

    private Forwarding() {}

    /** Returns whether the field with this name, in lower case, is carried to the replier. */
    public static boolean carries(String lowerName) {
        return endsElsewhere(lowerName) && !isCredential(lowerName);
    }

    /** Returns whether the field with this name, in lower case, is about more than this connection and this message. */
    static boolean endsElsewhere(String lowerName) {
        return !HERE.contains(lowerName) && !lowerName.startsWith("antiphon-") && !lowerName.startsWith("proxy-");
    }

    /**
     * Returns whether the field with this name, in lower case, is a credential: its value lets a reader act in
     * another's name.
     */
    static boolean isCredential(String lowerName) {
        return CREDENTIALS.contains(lowerName) || namesCredential(lowerName);
    }

    /** Returns whether these values of {@code Connection} name the field with this name, in lower case. */
    public static boolean isNamedBy(List<String> connection, String lowerName) {
        for (String value : connection) {
            for (String named : value.split(",", -1)) {
                if (named.strip().toLowerCase(Locale.ROOT).equals(lowerName)) {
                    return true;
                }
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

    /** By the last letter first, as this is asked for each field of each request. */
    private static boolean namesCredential(String name) {
        return switch (name.isEmpty() ? ' ' : name.charAt(name.length() - 1)) {
            case 'n' -> ends(name, "authorization") || ends(name, "token");
            case 'e' -> ends(name, "cookie");
            case 't' -> ends(name, "secret");
            case 'd' -> ends(name, "password");
            case 'l' -> ends(name, "credential");
            case 's' -> ends(name, "credentials");
            case 'y' ->
                ends(name, "apikey")
                        || ends(name, "api-key")
                        || ends(name, "auth-key")
                        || ends(name, "access-key")
                        || ends(name, "functions-key")
                        || ends(name, "subscription-key");
            default -> false;
        };
    }

    /** Returns whether the name is these words, or ends in them. */
    private static boolean ends(String name, String words) {
        int before = name.length() - words.length() - 1;
        return name.endsWith(words) && (before < 0 || name.charAt(before) == '-' || name.charAt(before) == '_');
    }
}
