package io.antiphon.server.remote;

import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * What a client is given that speaks no TLS. By itself it would load all trusted certificates first,
 * which takes longer than most calls.
 */
final class NoTls {

    private NoTls() {}

    /** A context that trusts nobody: a connection over TLS would fail. */
    static SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }
}
