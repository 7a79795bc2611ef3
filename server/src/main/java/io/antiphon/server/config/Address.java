package io.antiphon.server.config;

import io.antiphon.api.address.AddressLiteral;
import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a door listens.
 *
 * @param host a name or an address; an IPv6 address without its brackets
 * @param port 0 to 65535; 0 is any free port
 */
public record Address(String host, int port) {

    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9A-Fa-f:.%\\w]+)]|([\\w.-]+)):(\\d{1,5})");
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads {@code HOST:PORT}, an IPv6 address in brackets.
     *
     * @throws IllegalArgumentException where the text is none; the message says what is right
     */
    public static Address parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not an address: write HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080".formatted(text));
        }
        int port = Integer.parseInt(matcher.group(3));
        if (port > HIGHEST_PORT) {
            throw new IllegalArgumentException("'%s': the highest port is %d".formatted(text, HIGHEST_PORT));
        }
        String bracketed = matcher.group(1);
        return new Address(bracketed == null ? matcher.group(2) : bracketed, port);
    }

    /**
     * Returns whether this machine alone can reach it: {@code localhost}, or an address of loopback. No name is looked
     * up.
     */
    public boolean isLoopback() {
        InetAddress address = AddressLiteral.parse(host);
        return host.equalsIgnoreCase("localhost") || (address != null && address.isLoopbackAddress());
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
