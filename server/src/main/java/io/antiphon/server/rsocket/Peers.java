package io.antiphon.server.rsocket;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All clients that are connected. */
final class Peers {
    private final int limit;
    private final Set<Peer> peers = new HashSet<>();
    private boolean stopping;

    Peers(int limit) {
        this.limit = limit;
    }

    /** Why no client is taken, or null. */
    @Nullable
    String refusal() {
        if (stopping) {
            return "stopping: The server is stopping. Connect again later";
        }
        return peers.size() < limit ? null : "overloaded: There are too many connections. Connect again later";
    }

    void add(Peer peer) {
        peers.add(peer);
    }

    void remove(Peer peer) {
        peers.remove(peer);
    }

    /** How many there are. */
    int count() {
        return peers.size();
    }

    /** Takes no more. */
    void stop() {
        stopping = true;
    }
}
