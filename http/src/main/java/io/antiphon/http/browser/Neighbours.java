package io.antiphon.http.browser;

import io.antiphon.api.address.AddressBlock;
import io.antiphon.api.address.Authority;
import io.antiphon.api.address.Origin;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which names the server answers to, which foreign pages may use it, and which proxies it believes. Immutable.
 *
 * @param hosts the names and addresses of this server besides its own address and those of loopback, as {@link Authority#host}
 * @param origins the foreign pages that may use it
 * @param trustedProxies the proxies whose {@code Forwarded} and {@code X-Forwarded-*} are believed
 */
public record Neighbours(Set<String> hosts, Set<Origin> origins, List<AddressBlock> trustedProxies) {
    /** This machine alone. */
    public static final Neighbours NONE = new Neighbours(Set.of(), Set.of(), List.of());

    private static final String LOCALHOST = "localhost";

    /** Keeps its own copies. */
    public Neighbours {
        hosts = Set.copyOf(hosts);
        origins = Set.copyOf(origins);
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** Returns whether a request for this host, on a connection to this address, is meant for this server. */
    boolean answerTo(Authority host, InetAddress local) {
        return host.host().equals(LOCALHOST) || hosts.contains(host.host()) || isOwn(host.address(), local);
    }

    /** Returns whether a peer with this address is a trusted proxy. */
    public boolean trust(InetAddress peer) {
        for (AddressBlock block : trustedProxies) {
            if (block.contains(peer)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOwn(@Nullable InetAddress address, InetAddress local) {
        return address != null && (address.isLoopbackAddress() || address.equals(local));
    }
}
