package io.antiphon.api.address;

import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A host and a port, as {@code Host} and the authority of a URL have them (RFC 3986, without credentials).
 *
 * @param host a name or an IPv4 address in lower case, or an IPv6 address without its brackets; may be empty
 * @param port 0 to 65535, or -1 where it is not stated
 */
public record Authority(String host, int port) {
    /** The port of an authority that states none. */
    public static final int NO_PORT = -1;

    private static final int PORT_DIGITS_MAX = 5;
    private static final int PORT_MAX = 65_535;
    private static final String NAME_SIGNS = "-._~%!$&'()*+,;=";

    /** The authority that the text states, or null where it states none. */
    public static @Nullable Authority parse(String text) {
        int end = text.startsWith("[") ? text.indexOf(']') + 1 : text.indexOf(':');
        String host = end < 0 ? text : text.substring(0, end);
        String rest = end < 0 ? "" : text.substring(end);
        String written = host(host);
        if (written == null || (!rest.isEmpty() && rest.charAt(0) != ':')) {
            return null;
        }
        String digits = rest.isEmpty() ? "" : rest.substring(1);
        return isPort(digits) ? new Authority(written, digits.isEmpty() ? NO_PORT : Integer.parseInt(digits)) : null;
    }

    /** The host's address, or null where the host is a name. */
    public @Nullable InetAddress address() {
        return AddressLiteral.parse(host);
    }

    /** The port, or this one where none is stated. */
    public int portOr(int standardPort) {
        return port == NO_PORT ? standardPort : port;
    }

    private static @Nullable String host(String text) {
        if (text.startsWith("[")) {
            InetAddress address =
                    text.endsWith("]") ? AddressLiteral.parse(text.substring(1, text.length() - 1)) : null;
            return address == null || text.indexOf(':') < 0 ? null : address.getHostAddress();
        }
        return text.chars().allMatch(c -> isNameCharacter((char) c)) ? text.toLowerCase(Locale.ROOT) : null;
    }

    private static boolean isPort(String digits) {
        return digits.length() <= PORT_DIGITS_MAX
                && digits.chars().allMatch(Authority::isDigit)
                && (digits.isEmpty() || Integer.parseInt(digits) <= PORT_MAX);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isNameCharacter(char c) {
        return isLetter(c) || isDigit(c) || NAME_SIGNS.indexOf(c) >= 0;
    }
}
