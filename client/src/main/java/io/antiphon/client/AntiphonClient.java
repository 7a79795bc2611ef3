package io.antiphon.client;

import io.antiphon.api.Content;
import io.antiphon.api.Signal;
import io.antiphon.api.Topic;
import io.antiphon.api.TopicPattern;
import io.antiphon.client.ask.Requestor;
import io.antiphon.client.connection.ClientSettings;
import io.antiphon.client.connection.Session;
import io.antiphon.client.converse.Conversing;
import io.antiphon.client.serve.Serving;
import io.antiphon.client.signal.Signalling;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Antiphon over one connection to a server, which it makes again whenever it is lost. One is enough for a process. Its
 * thread keeps the process alive until it is closed. Safe for use by any thread.
 */
public final class AntiphonClient implements Antiphon, Signalling {
    private final Session session;
    private final Requestor requestor;
    private final Serving serving;
    private final Conversing conversing;
    private final Signalling signalling;

    private AntiphonClient(Session session) {
        this.session = session;
        this.requestor = session.requestor();
        this.serving = session.serving();
        this.conversing = session.conversing();
        this.signalling = session.signalling();
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
    public Conversing conversing() {
        return conversing;
    }

    @Override
    public CompletableFuture<@Nullable Void> clearAsync(Topic topic) {
        return signalling.clearAsync(topic);
    }

    @Override
    public CompletableFuture<@Nullable Void> publishAsync(Topic topic, Content content) {
        return signalling.publishAsync(topic, content);
    }

    @Override
    public Flow.Publisher<Signal> subscribe(TopicPattern pattern) {
        return signalling.subscribe(pattern);
    }

    /**
     * Takes nothing new, lets what is under way end for as long as the settings say, and disconnects. Blocks until
     * then. Calls that are still open end as unknown, and handlers are interrupted.
     *
     * @throws IllegalStateException on the client's own thread, which has the work to do
     */
    @Override
    public void close() {
        session.close();
    }
}
