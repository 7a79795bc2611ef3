package io.antiphon.embedded;

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Serves the engine in this process. */
final class EmbeddedServing implements Serving {
    private final Context context;
    private final EmbeddedConversing conversing;
    private final Map<ServiceName, ServedService> served = new ConcurrentHashMap<>();
    /** Those served, and those withdrawn whose requests still run. The engine's thread's alone. */
    private final Set<ServedService> busy = new HashSet<>();

    EmbeddedServing(Context context, EmbeddedConversing conversing) {
        this.context = context;
        this.conversing = conversing;
    }

    @Override
    public Registration serve(ServiceName service, int concurrency, Handler handler) {
        return add(Offer.of(service, concurrency, handler));
    }

    @Override
    public Registration serveJobs(ServiceName service, int concurrency, JobHandler handler) {
        return add(Offer.ofJobs(service, concurrency, handler));
    }

    @Override
    public Registration serveSeries(ServiceName service, int concurrency, SeriesHandler handler) {
        return add(Offer.ofSeries(service, concurrency, handler));
    }

    @Override
    public CompletableFuture<@Nullable Void> answerAsync(ExchangeId exchange, Token token, Answer answer) {
        return Settlement.begin(context, exchange, next -> context.engine().answer(exchange, token, answer, next));
    }

    @Override
    public CompletableFuture<@Nullable Void> failAsync(ExchangeId exchange, Token token, Failure failure) {
        return Settlement.begin(
                context, exchange, next -> context.engine().fail(exchange, token, Failures.told(failure), next));
    }

    /** Takes no more requests. Completed once those that run are over. On the engine's thread. */
    CompletionStage<?> withdraw() {
        List<ServedService> all = List.copyOf(busy);
        all.forEach(ServedService::withdraw);
        return CompletableFuture.allOf(all.stream()
                .map(service -> service.idle().toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    /** Interrupts what runs. On the engine's thread. */
    void cancel() {
        List.copyOf(busy).forEach(ServedService::cancel);
    }

    private Registration add(Offer offer) {
        ServedService service = new ServedService(context, offer, conversing, served::remove);
        if (served.putIfAbsent(offer.service(), service) != null) {
            throw new IllegalStateException("The service " + offer.service() + " is served here already");
        }
        context.thread().execute(() -> connect(service));
        return service;
    }

    private void connect(ServedService service) {
        busy.add(service);
        service.idle().thenRun(() -> busy.remove(service));
        service.connect();
    }
}
