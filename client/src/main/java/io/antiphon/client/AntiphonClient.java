package io.antiphon.client;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Signal;
import io.antiphon.api.Token;
import io.antiphon.api.Topic;
import io.antiphon.api.TopicPattern;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.Reply;
import io.antiphon.client.ask.Requestor;
import io.antiphon.client.connection.ClientSettings;
import io.antiphon.client.connection.Session;
import io.antiphon.client.proxy.Codec;
import io.antiphon.client.proxy.JsonCodec;
import io.antiphon.client.proxy.Proxies;
import io.antiphon.client.serve.Handler;
import io.antiphon.client.serve.JobHandler;
import io.antiphon.client.serve.Registration;
import io.antiphon.client.serve.Serving;
import io.antiphon.client.signal.Signalling;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * An application's way to Antiphon: asks services and serves them, publishes signals and listens to them, over one
 * connection, which it makes again whenever it is lost. One is enough for a process. Its thread keeps the process alive
 * until it is closed. Safe for use by any thread.
 */
public final class AntiphonClient implements Requestor, Serving, Signalling, AutoCloseable {
    /** How many requests each method of a served interface takes at once, unless told otherwise. */
    public static final int DEFAULT_CONCURRENCY = 64;

    private final Session session;
    private final Requestor requestor;
    private final Serving serving;
    private final Signalling signalling;

    private AntiphonClient(Session session) {
        this.session = session;
        this.requestor = session.requestor();
        this.serving = session.serving();
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

    /**
     * An object whose methods ask, with JSON as its bodies.
     *
     * @throws IllegalArgumentException where the interface cannot be a service, naming every mistake in it
     */
    public <T> T proxy(Class<T> type) {
        return proxy(type, JsonCodec.DEFAULT);
    }

    /** An object whose methods ask, with bodies made by this codec; see {@link #proxy(Class)}. */
    public <T> T proxy(Class<T> type, Codec codec) {
        return Proxies.asking(type, requestor, codec);
    }

    /** Serves an interface with an object, with JSON as its bodies; see {@link Proxies#serving}. */
    public <T> Registration serve(Class<T> type, T implementation) {
        return serve(type, implementation, DEFAULT_CONCURRENCY, JsonCodec.DEFAULT);
    }

    /** Serves an interface with an object, with bodies made by this codec; see {@link Proxies#serving}. */
    public <T> Registration serve(Class<T> type, T implementation, int concurrency, Codec codec) {
        return Proxies.serving(type, implementation, serving, concurrency, codec);
    }

    @Override
    public CompletableFuture<Answer> askAsync(Call call) {
        return requestor.askAsync(call);
    }

    @Override
    public CompletableFuture<Reply> askOrTicketAsync(Call call) {
        return requestor.askOrTicketAsync(call);
    }

    @Override
    public CompletableFuture<ExchangeId> sendAsync(Call call) {
        return requestor.sendAsync(call);
    }

    @Override
    public CompletableFuture<Reply> revisitAsync(ExchangeId exchange, long waitMillis) {
        return requestor.revisitAsync(exchange, waitMillis);
    }

    @Override
    public CompletableFuture<@Nullable Void> cancelAsync(ExchangeId exchange) {
        return requestor.cancelAsync(exchange);
    }

    @Override
    public Registration serve(ServiceName service, int concurrency, Handler handler) {
        return serving.serve(service, concurrency, handler);
    }

    @Override
    public Registration serveJobs(ServiceName service, int concurrency, JobHandler handler) {
        return serving.serveJobs(service, concurrency, handler);
    }

    @Override
    public CompletableFuture<@Nullable Void> answerAsync(ExchangeId exchange, Token token, Answer answer) {
        return serving.answerAsync(exchange, token, answer);
    }

    @Override
    public CompletableFuture<@Nullable Void> failAsync(ExchangeId exchange, Token token, Failure failure) {
        return serving.failAsync(exchange, token, failure);
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
