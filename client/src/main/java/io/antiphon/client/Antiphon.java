package io.antiphon.client;

import io.antiphon.api.Answer;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.Reply;
import io.antiphon.client.ask.Requestor;
import io.antiphon.client.ask.Series;
import io.antiphon.client.converse.Conversation;
import io.antiphon.client.converse.Conversing;
import io.antiphon.client.converse.QuestionHandler;
import io.antiphon.client.proxy.Codec;
import io.antiphon.client.proxy.JsonCodec;
import io.antiphon.client.proxy.Proxies;
import io.antiphon.client.serve.Handler;
import io.antiphon.client.serve.JobHandler;
import io.antiphon.client.serve.Registration;
import io.antiphon.client.serve.SeriesHandler;
import io.antiphon.client.serve.Serving;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An application's way to Antiphon: asks services and serves them. {@link AntiphonClient} does it over a connection to
 * a server, the module {@code embedded} with an engine in the same process; what is written against this interface
 * runs with either. Safe for use by any thread.
 */
public interface Antiphon extends Requestor, Serving, Conversing, AutoCloseable {
    /** How many requests each method of a served interface takes at once, unless told otherwise. */
    int DEFAULT_CONCURRENCY = 64;

    /** Who asks. */
    Requestor requestor();

    /** Who serves. */
    Serving serving();

    /** Who converses. */
    Conversing conversing();

    /**
     * Takes nothing new, lets what is under way end for as long as the settings say, and ends. Blocks until then.
     * Calls that are still open end as unknown, and handlers are interrupted.
     *
     * @throws IllegalStateException on the thread that completes stages, which has the work to do
     */
    @Override
    void close();

    /**
     * An object whose methods ask, with JSON as its bodies.
     *
     * @throws IllegalArgumentException where the interface cannot be a service, naming every mistake in it
     */
    default <T> T proxy(Class<T> type) {
        return proxy(type, JsonCodec.DEFAULT);
    }

    /** An object whose methods ask, with bodies made by this codec; see {@link #proxy(Class)}. */
    default <T> T proxy(Class<T> type, Codec codec) {
        return Proxies.asking(type, requestor(), codec);
    }

    /** Serves an interface with an object, with JSON as its bodies; see {@link Proxies#serving}. */
    default <T> Registration serve(Class<T> type, T implementation) {
        return serve(type, implementation, DEFAULT_CONCURRENCY, JsonCodec.DEFAULT);
    }

    /** Serves an interface with an object, with bodies made by this codec; see {@link Proxies#serving}. */
    default <T> Registration serve(Class<T> type, T implementation, int concurrency, Codec codec) {
        return Proxies.serving(type, implementation, serving(), concurrency, codec);
    }

    @Override
    default CompletableFuture<Answer> askAsync(Call call) {
        return requestor().askAsync(call);
    }

    @Override
    default CompletableFuture<Reply> askOrTicketAsync(Call call) {
        return requestor().askOrTicketAsync(call);
    }

    @Override
    default Series askSeries(Call call) {
        return requestor().askSeries(call);
    }

    @Override
    default CompletableFuture<ExchangeId> sendAsync(Call call) {
        return requestor().sendAsync(call);
    }

    @Override
    default CompletableFuture<Reply> revisitAsync(ExchangeId exchange, long waitMillis) {
        return requestor().revisitAsync(exchange, waitMillis);
    }

    @Override
    default CompletableFuture<@Nullable Void> cancelAsync(ExchangeId exchange) {
        return requestor().cancelAsync(exchange);
    }

    @Override
    default Conversation converse(ServiceName service, Duration idle, QuestionHandler questions) {
        return conversing().converse(service, idle, questions);
    }

    @Override
    default Registration serve(ServiceName service, int concurrency, Handler handler) {
        return serving().serve(service, concurrency, handler);
    }

    @Override
    default Registration serveJobs(ServiceName service, int concurrency, JobHandler handler) {
        return serving().serveJobs(service, concurrency, handler);
    }

    @Override
    default Registration serveSeries(ServiceName service, int concurrency, SeriesHandler handler) {
        return serving().serveSeries(service, concurrency, handler);
    }

    @Override
    default CompletableFuture<@Nullable Void> answerAsync(ExchangeId exchange, Token token, Answer answer) {
        return serving().answerAsync(exchange, token, answer);
    }

    @Override
    default CompletableFuture<@Nullable Void> failAsync(ExchangeId exchange, Token token, Failure failure) {
        return serving().failAsync(exchange, token, failure);
    }
}
