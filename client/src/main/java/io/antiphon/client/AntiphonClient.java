package io.antiphon.client;

import io.antiphon.client.ask.Requestor;
import io.antiphon.client.connection.ClientSettings;
import io.antiphon.client.connection.Session;
import io.antiphon.client.serve.Serving;

/**
 * Antiphon over one connection to a server, which it makes again whenever it is lost. One is enough for a process. Its
 * thread keeps the process alive until it is closed. Safe for use by any thread.
 */
public final class AntiphonClient implements Antiphon {
    private final Session session;
    private final Requestor requestor;
    private final Serving serving;

    private AntiphonClient(Session session) {
        this.session = session;
        this.requestor = session.requestor();
        this.serving = session.serving();
    }

    /** A client of these servers, such as {@code localhost:7000}; see {@link #connect(ClientSettings)}. */
    public static AntiphonClient connect(String... servers) {
        return connect(ClientSettings.of(servers));
    }

    /**
     * A client with these settings. It returns at once: a call that is made before a server is connected waits for
     * that, as long as it waits for anything.
     */
    public static AntiphonClient connect(ClientSettings settings) {
        return new AntiphonClient(Session.open(settings));
    }

    /** Whether a server is connected now. */
    public boolean isConnected() {
        return session.isConnected();
    }

    @Override
    public Requestor requestor() {
        return requestor;
    }

    @Override
    public Serving serving() {
        return serving;
    }

    @Override
    public void close() {
        session.close();
    }
}
