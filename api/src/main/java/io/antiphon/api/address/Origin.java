package io.antiphon.api.address;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a page (RFC 6454): scheme, host and port, each of them stated.
 *
 * @param scheme {@code http} or {@code https}
 * @param host as in {@link Authority}
 * @param port 0 to 65535
 */
public record Origin(String scheme, String host, int port) {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** The origin that the text states; null where it is {@code null}, of another scheme, or none at all. */
    public static @Nullable Origin parse(String text) {
        int colon = text.indexOf("://");
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        int standardPort = standardPort(scheme);
        Authority authority = standardPort < 0 ? null : Authority.parse(text.substring(colon + 3));
        return authority == null || authority.host().isEmpty()
                ? null
                : new Origin(scheme, authority.host(), authority.portOr(standardPort));
    }

    /** Returns whether a request to this host comes from a page of the same host and port. */
    public boolean isOf(Authority host) {
        return this.host.equals(host.host()) && port == host.portOr(standardPort(scheme));
    }

    @Override
    public String toString() {
        String written = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return scheme + "://" + written + (port == standardPort(scheme) ? "" : ":" + port);
    }

    private static int standardPort(String scheme) {
        return switch (scheme) {
            case "http" -> HTTP_PORT;
            case "https" -> HTTPS_PORT;
            default -> -1;
        };
    }
}
