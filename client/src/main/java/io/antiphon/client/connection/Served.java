package io.antiphon.client.connection;

import io.antiphon.api.ServiceName;
import io.antiphon.client.ask.CallException;
import io.antiphon.client.serve.JobHandler;
import io.antiphon.client.serve.Registration;
import io.antiphon.client.serve.Serving;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One service that is served. How many of its requests run is the loop's to know. */
final class Served implements Registration {
    private static final Logger LOG = LoggerFactory.getLogger(Served.class);

    private final ServiceName name;
    private final int concurrency;
    private final boolean wantsExchanges;
    private final JobHandler handler;
    private final Consumer<Served> close;
    private final CompletableFuture<@Nullable Void> announced = new CompletableFuture<>();
    private int running;

    Served(ServiceName name, int concurrency, boolean wantsExchanges, JobHandler handler, Consumer<Served> close) {
        if (concurrency < 1 || concurrency > Serving.MOST_CONCURRENCY) {
            throw new IllegalArgumentException(
                    "The concurrency must be between 1 and " + Serving.MOST_CONCURRENCY + ", not " + concurrency);
        }
        this.name = name;
        this.concurrency = concurrency;
        this.wantsExchanges = wantsExchanges;
        this.handler = handler;
        this.close = close;
    }

    @Override
    public CompletableFuture<@Nullable Void> announced() {
        return announced.copy();
    }

    @Override
    public void close() {
        close.accept(this);
    }

    ServiceName name() {
        return name;
    }

    boolean wantsExchanges() {
        return wantsExchanges;
    }

    JobHandler handler() {
        return handler;
    }

    /** What the server is told. */
    String announcement() {
        return name + " " + concurrency + (wantsExchanges ? " exchange" : "");
    }

    void accepted() {
        announced.complete(null);
    }

    void refused(CallException failure) {
        LOG.error("The server refuses to give requests for {} to this client: {}", name, failure.getMessage());
        announced.completeExceptionally(failure);
    }

    boolean isFull() {
        return running >= concurrency;
    }

    void began() {
        running++;
    }

    void ended() {
        running--;
    }
}
