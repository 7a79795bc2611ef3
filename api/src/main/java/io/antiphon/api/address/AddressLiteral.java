package io.antiphon.api.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** An IP address as headers write it: four decimal numbers, or RFC 5952 and its longer forms. Never a name. */
public final class AddressLiteral {
    private static final int OCTETS = 4;
    private static final int OCTET_MAX = 255;
    private static final int DIGITS_MAX = 3;

    private AddressLiteral() {}

    /** The address, or null where the text is none. Nothing is looked up. */
    public static @Nullable InetAddress parse(String text) {
        try {
            // A text of this form is never taken for a name.
            boolean address = text.indexOf(':') < 0 ? isFourNumbers(text) : isOfColons(text);
            return address ? InetAddress.getByName(text) : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** Programs read short forms and leading zeros differently, so such a text is no address here. */
    private static boolean isFourNumbers(String text) {
        String[] octets = text.split("\\.", -1);
        for (String octet : octets) {
            if (!isOctet(octet)) {
                return false;
            }
        }
        return octets.length == OCTETS;
    }

    private static boolean isOfColons(String text) {
        return text.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.');
    }

    private static boolean isOctet(String text) {
        if (text.isEmpty() || text.length() > DIGITS_MAX || (text.charAt(0) == '0' && text.length() > 1)) {
            return false;
        }
        return text.chars().allMatch(c -> c >= '0' && c <= '9') && Integer.parseInt(text) <= OCTET_MAX;
    }
}
