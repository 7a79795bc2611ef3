package io.antiphon.http.endpoint;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import io.antiphon.engine.Engine;
import io.antiphon.engine.signal.Signals;
import io.antiphon.http.route.Router;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Every route of the HTTP interface. */
public final class Endpoints {
    private final Holds holds = new Holds();
    private final Router router;

    /**
     * The endpoints of this engine and these signals.
     *
     * @param takeLimit how many deliveries one take is given at most
     * @param metrics what is counted, in the text format of Prometheus
     */
    public Endpoints(
            Engine engine,
            Signals signals,
            Patience patience,
            int takeLimit,
            Latencies latencies,
            Supplier<Optional<String>> complaint,
            Supplier<CompletionStage<String>> metrics) {
        Answering answering = new Answering(engine);
        Asking asking = new Asking(engine, patience, answering, holds);
        Taking taking = new Taking(engine, patience, takeLimit, holds);
        StatusEndpoint status = new StatusEndpoint(engine, patience, answering, holds);
        ResponseEndpoint response = new ResponseEndpoint(engine, patience, answering, holds);
        Holding holding = new Holding(engine);
        ServicesEndpoint services = new ServicesEndpoint(engine, latencies);
        SignalsEndpoint signalling = new SignalsEndpoint(signals, holds);
        ConversationEndpoint conversation =
                new ConversationEndpoint(engine.conversations(), patience, asking, taking, holds);
        ProblemPages problems = new ProblemPages();
        Health health = new Health(engine, holds, complaint);
        router = new Router()
                .on(GET, "/services", services::list)
                .on(GET, "/services/{service}", services::get)
                .on(DELETE, "/services/{service}", services::forget)
                .on(POST, "/services/{service}", asking::ask)
                .on(POST, "/services/{service}/send", asking::send)
                .on(POST, "/services/{service}/take", taking::take)
                .on(GET, "/exchanges", new ListingEndpoint(engine)::get)
                .on(GET, "/exchanges/{id}", status::get)
                .on(DELETE, "/exchanges/{id}", new Cancelling(engine, answering)::delete)
                .on(DELETE, "/exchanges/{id}/content", new Erasing(engine)::delete)
                .on(POST, "/exchanges/{id}/resend", new Resending(engine, answering)::resend)
                .on(GET, "/exchanges/{id}/response", response::get)
                .on(POST, "/exchanges/{id}/response", holding::answer)
                .on(POST, "/exchanges/{id}/failure", holding::fail)
                .on(POST, "/exchanges/{id}/progress", holding::progress)
                .on(POST, "/exchanges/{id}/parts", holding::part)
                .on(POST, "/exchanges/{id}/defer", holding::defer)
                .on(POST, "/exchanges/{id}/release", holding::release)
                .on(GET, "/exchanges/{id}/events", new Events(engine, answering, holds)::get)
                .on(GET, "/conversations/{id}", conversation::get)
                .on(DELETE, "/conversations/{id}", conversation::delete)
                .on(POST, "/conversations/{id}/requestor", conversation::ask)
                .on(POST, "/conversations/{id}/requestor/take", conversation::take)
                .under(POST, "/signals/{topic}", signalling::publish)
                .under(GET, "/signals/{topic}", signalling::get)
                .under(DELETE, "/signals/{topic}", signalling::clear)
                .page("/problems", problems::list)
                .page("/problems/{name}", problems::get)
                .on(GET, "/openapi.json", new OpenApi()::get)
                .on(GET, "/health/live", health::live)
                .on(GET, "/health/ready", health::ready)
                .on(GET, "/metrics", new Metrics(metrics)::get);
    }

    /** The routes. */
    public Router router() {
        return router;
    }

    /** Lets go of every request that is held, other than calls, and holds none from now on. */
    public void stop() {
        holds.stop();
    }
}
