package io.antiphon.http.browser;

import io.antiphon.api.address.AddressLiteral;
import io.antiphon.api.address.Authority;
import io.antiphon.http.header.Malformed;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** The other end of a connection, and the host that it asks for. On the event loop. */
public final class Peer {
    private final Neighbours neighbours;
    private final InetAddress local;
    private final boolean trusted;
    /** A host that was found to be this server; the next request mostly names the same. */
    private @Nullable String known;

    /**
     * A peer that has asked for nothing yet.
     *
     * @param local the connection's address here
     * @param remote its address there
     */
    public Peer(Neighbours neighbours, SocketAddress local, SocketAddress remote) {
        this.neighbours = neighbours;
        this.local = address(local);
        this.trusted = neighbours.trust(address(remote));
    }

    /** Returns whether the peer is a trusted proxy. */
    boolean trusted() {
        return trusted;
    }

    /**
     * Returns whether this host is this server.
     *
     * @throws Malformed where the text is no host at all
     */
    boolean means(String host) {
        if (host.equals(known)) {
            return true;
        }
        Authority authority = Authority.parse(host);
        if (authority == null) {
            throw new Malformed("Host: it is a name or an address, and perhaps a port, such as localhost:8080");
        }
        boolean meant = neighbours.answerTo(authority, local);
        if (meant) {
            known = host;
        }
        return meant;
    }

    /** A socket without an address is one of this machine. */
    private static InetAddress address(@Nullable SocketAddress socket) {
        String text = socket == null ? null : socket.hostAddress();
        int zone = text == null ? -1 : text.indexOf('%');
        InetAddress address = text == null ? null : AddressLiteral.parse(zone < 0 ? text : text.substring(0, zone));
        return address == null ? InetAddress.getLoopbackAddress() : address;
    }
}
