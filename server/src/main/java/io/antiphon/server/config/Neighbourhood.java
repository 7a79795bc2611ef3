package io.antiphon.server.config;

import io.antiphon.api.address.AddressBlock;
import io.antiphon.api.address.Origin;
import java.util.List;

/**
 * The hosts, origins and proxies that are let in over HTTP besides this machine's own programs and pages.
 *
 * @param hosts the names of this server besides those of its own machine
 * @param origins the foreign pages that may use it
 * @param trustedProxies the proxies whose word on a request is believed
 */
public record Neighbourhood(
        @Setting(
                name = "http.hosts",
                kind = Kind.HOSTS,
                standard = Entry.NO_ITEMS,
                help =
                        "Names by which clients reach this server, besides localhost and its own address (else 421 misdirected).")
        List<String> hosts,

        @Setting(
                name = "http.origins",
                kind = Kind.ORIGINS,
                standard = Entry.NO_ITEMS,
                help =
                        "Origins of foreign pages that may use this server from a browser, such as https://shop.example.com (else 403 forbidden-origin).")
        List<Origin> origins,

        @Setting(
                name = "http.trusted-proxies",
                kind = Kind.ADDRESS_BLOCKS,
                standard = Entry.NO_ITEMS,
                help =
                        "Addresses or CIDR blocks of proxies whose Forwarded and X-Forwarded-* are believed: caller, scheme and host.")
        List<AddressBlock> trustedProxies) {

    /** Keeps its own copies. */
    public Neighbourhood {
        hosts = List.copyOf(hosts);
        origins = List.copyOf(origins);
        trustedProxies = List.copyOf(trustedProxies);
    }
}
