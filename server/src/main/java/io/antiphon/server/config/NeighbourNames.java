package io.antiphon.server.config;

import io.antiphon.api.address.Authority;
import io.antiphon.api.address.Origin;

/** The names of this server, and of the pages that may use it, as an operator writes them. */
final class NeighbourNames {

    private NeighbourNames() {}

    /**
     * Reads the name or the address of a host, without a port.
     *
     * @throws IllegalArgumentException where the text is none; the message says what is right
     */
    static String host(String text) {
        Authority authority = Authority.parse(text.startsWith("[") || text.indexOf(':') < 0 ? text : "[" + text + "]");
        if (authority == null || authority.host().isEmpty() || authority.port() != Authority.NO_PORT) {
            throw new IllegalArgumentException(
                    "'%s' is no host: write a name or an address without a port, such as antiphon.example.com"
                            .formatted(text));
        }
        return authority.host();
    }

    /**
     * Reads the origin of a page.
     *
     * @throws IllegalArgumentException where the text is none; the message says what is right
     */
    static Origin origin(String text) {
        Origin origin = Origin.parse(text);
        if (origin == null) {
            throw new IllegalArgumentException(
                    "'%s' is no origin: write scheme, host and port alone, such as https://shop.example.com"
                            .formatted(text));
        }
        return origin;
    }
}
