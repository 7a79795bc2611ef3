package io.antiphon.client.connection;

import io.antiphon.api.Answer;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import io.antiphon.client.provider.Offer;
import io.antiphon.client.serve.Handler;
import io.antiphon.client.serve.JobHandler;
import io.antiphon.client.serve.Registration;
import io.antiphon.client.serve.SeriesHandler;
import io.antiphon.client.serve.Serving;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Serves over the client's line. */
final class RemoteServing implements Serving {
    private final Services services;
    private final Calls calls;
    private final long waitMillis;

    RemoteServing(Services services, Calls calls, long waitMillis) {
        this.services = services;
        this.calls = calls;
        this.waitMillis = waitMillis;
    }

    @Override
    public Registration serve(ServiceName service, int concurrency, Handler handler) {
        return services.add(Offer.of(service, concurrency, handler));
    }

    @Override
    public Registration serveJobs(ServiceName service, int concurrency, JobHandler handler) {
        return services.add(Offer.ofJobs(service, concurrency, handler));
    }

    @Override
    public Registration serveSeries(ServiceName service, int concurrency, SeriesHandler handler) {
        return services.add(Offer.ofSeries(service, concurrency, handler));
    }

    @Override
    public CompletableFuture<@Nullable Void> answerAsync(ExchangeId exchange, Token token, Answer answer) {
        return calls.begin(new Wish.Settle(exchange, token, answer), frame -> null, waitMillis);
    }

    @Override
    public CompletableFuture<@Nullable Void> failAsync(ExchangeId exchange, Token token, Failure failure) {
        return calls.begin(new Wish.Fail(exchange, token, failure), frame -> null, waitMillis);
    }
}
