package io.antiphon.client.serve;

import io.antiphon.api.Answer;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import io.antiphon.client.ask.Blocking;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Serves services. Everything may be called by any thread. */
public interface Serving {
    /** The most requests that one service takes at once. */
    int MOST_CONCURRENCY = 65_535;

    /**
     * Serves a service with a plain function. Nothing more is needed for plain calls, and nothing is faster.
     *
     * @param concurrency how many requests it takes at once, 1 to {@link #MOST_CONCURRENCY}
     * @throws IllegalArgumentException where the concurrency is outside these bounds
     * @throws IllegalStateException where the service is served here already
     */
    Registration serve(ServiceName service, int concurrency, Handler handler);

    /** Serves a service with a handler that is given whole jobs, see {@link #serve(ServiceName, int, Handler)}. */
    Registration serveJobs(ServiceName service, int concurrency, JobHandler handler);

    /** Serves a service that answers in parts, see {@link #serve(ServiceName, int, Handler)}. */
    Registration serveSeries(ServiceName service, int concurrency, SeriesHandler handler);

    /** Answers an exchange that was deferred, with its token, from any process. Completed once that is durable. */
    CompletableFuture<@Nullable Void> answerAsync(ExchangeId exchange, Token token, Answer answer);

    /** Fails an exchange that was deferred, with its token, from any process. Completed once that is durable. */
    CompletableFuture<@Nullable Void> failAsync(ExchangeId exchange, Token token, Failure failure);

    /** Serves a service with a plain function, see {@link #serve(ServiceName, int, Handler)}. */
    default Registration serve(String service, int concurrency, Handler handler) {
        return serve(new ServiceName(service), concurrency, handler);
    }

    /** Serves a service that answers in parts, see {@link #serveSeries(ServiceName, int, SeriesHandler)}. */
    default Registration serveSeries(String service, int concurrency, SeriesHandler handler) {
        return serveSeries(new ServiceName(service), concurrency, handler);
    }

    /** Serves a service with whole jobs, see {@link #serveJobs(ServiceName, int, JobHandler)}. */
    default Registration serveJobs(String service, int concurrency, JobHandler handler) {
        return serveJobs(new ServiceName(service), concurrency, handler);
    }

    /**
     * Answers an exchange that was deferred, blocking until that is durable.
     *
     * @throws io.antiphon.client.ask.CallException where the token does not hold the exchange, it is finished
     *     already, or the outcome is not known
     */
    default void answer(ExchangeId exchange, Token token, Answer answer) {
        Blocking.await(answerAsync(exchange, token, answer));
    }

    /** Fails an exchange that was deferred, blocking; see {@link #answer}. */
    default void fail(ExchangeId exchange, Token token, Failure failure) {
        Blocking.await(failAsync(exchange, token, failure));
    }
}
