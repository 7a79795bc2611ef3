package io.antiphon.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The risks that an operator accepts for a server that other machines can reach.
 *
 * @param anonymous whose callers are served
 * @param tls whether others may listen in
 */
public record Openness(
        @Setting(
                name = "identity.anonymous",
                kind = Kind.ANONYMOUS,
                standard = "loopback",
                help = "Callers that are served without an identity: loopback, this machine alone; accept, everybody.")
        Anonymous anonymous,

        @Setting(
                name = "tls.off",
                kind = Kind.TLS_OFF,
                standard = "loopback",
                help =
                        "Networks on which traffic is not encrypted: loopback, this machine alone; accept, every network.")
        TlsOff tls) {

    /** Whose callers are served without an identity. */
    public enum Anonymous {
        LOOPBACK,
        ACCEPT
    }

    /** The networks on which traffic is not encrypted. */
    public enum TlsOff {
        LOOPBACK,
        ACCEPT
    }

    /** Why a server may not listen at this address, which others than this machine can reach. */
    Optional<String> refusal(Address address) {
        if (anonymous == Anonymous.ACCEPT && tls == TlsOff.ACCEPT) {
            return Optional.empty();
        }
        return Optional.of(
                "other machines can reach %s, and the server has neither identities nor TLS: listen on 127.0.0.1, or accept both with 'identity: {anonymous: accept}' and 'tls: {off: accept}'"
                        .formatted(address));
    }

    /** The warnings of each start: a sentence for each risk that was accepted. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (anonymous == Anonymous.ACCEPT) {
            warnings.add(
                    "identity.anonymous is accept: everybody who reaches this server is served, without an identity");
        }
        if (tls == TlsOff.ACCEPT) {
            warnings.add(
                    "tls.off is accept: others on the network can read and change what this server says and hears");
        }
        return warnings;
    }
}
