package io.antiphon.benchmarks.server;

import io.antiphon.benchmarks.process.JavaProcess;
import io.antiphon.server.config.LogSetup;
import io.antiphon.server.config.Logging;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The baseline: an HTTP server of Vert.x that answers each body with itself, and at {@value #SILENT}
 * never. Argument: how many event loops.
 */
public final class BareEcho extends VerticleBase {
    private static final String SILENT = "/services/silent";
    private static final int BACKLOG = 1024;

    /** Negative: any free port, the same one for all instances. */
    private static final int SHARED_PORT = -1;

    private final AtomicInteger port;

    private BareEcho(AtomicInteger port) {
        this.port = port;
    }

    public static void main(String[] args) {
        LogSetup.apply(new Logging(Logging.Level.WARN, Logging.Format.TEXT));
        DeploymentOptions loops = new DeploymentOptions().setInstances(Integer.parseInt(args[0]));
        AtomicInteger port = new AtomicInteger();
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        vertx.deployVerticle(() -> new BareEcho(port), loops)
                .onFailure(problem -> vertx.close())
                .await();
        JavaProcess.serving(port.get());
    }

    @Override
    public Future<HttpServer> start() {
        return vertx.createHttpServer(
                        new HttpServerOptions().setTcpNoDelay(true).setAcceptBacklog(BACKLOG))
                .requestHandler(BareEcho::answer)
                .listen(SHARED_PORT, "127.0.0.1")
                .onSuccess(server -> port.set(server.actualPort()));
    }

    private static void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            if (!SILENT.equals(request.path())) {
                request.response().end(body);
            }
        });
    }
}
