package io.antiphon.client.connection;

import io.antiphon.api.ServiceName;
import io.antiphon.client.ask.CallException;
import io.antiphon.client.provider.Offer;
import io.antiphon.client.serve.Registration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One service that is served. How many of its requests run is the loop's to know. */
final class Served implements Registration {
    private static final Logger LOG = LoggerFactory.getLogger(Served.class);

    private final Offer offer;
    private final Consumer<Served> close;
    private final CompletableFuture<@Nullable Void> announced = new CompletableFuture<>();
    private int running;

    Served(Offer offer, Consumer<Served> close) {
        this.offer = offer;
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

    Offer offer() {
        return offer;
    }

    ServiceName name() {
        return offer.service();
    }

    /** What the server is told. */
    String announcement() {
        return name() + " " + offer.concurrency() + (offer.wantsExchanges() ? " exchange" : "")
                + (offer.inParts() ? " parts" : "");
    }

    void accepted() {
        announced.complete(null);
    }

    void refused(CallException failure) {
        LOG.error("The server refuses to give requests for {} to this client: {}", name(), failure.getMessage());
        announced.completeExceptionally(failure);
    }

    boolean isFull() {
        return running >= offer.concurrency();
    }

    void began() {
        running++;
    }

    void ended() {
        running--;
    }
}
