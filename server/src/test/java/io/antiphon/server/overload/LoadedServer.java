package io.antiphon.server.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.api.Answer;
import io.antiphon.client.AntiphonClient;
import io.antiphon.client.serve.Handler;
import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.RawConnection;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.TemporaryServer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own with 256 MiB of heap, a client of it that behaves, and what the server says of itself.
 */
final class LoadedServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ROOM = 64;

    private final TemporaryServer server;
    private final AntiphonClient client;

    private LoadedServer(TemporaryServer server) {
        this.server = server;
        this.client = AntiphonClient.connect("127.0.0.1:" + server.process().rsocketPort());
    }

    static LoadedServer start(String yaml) {
        return new LoadedServer(TemporaryServer.start(yaml));
    }

    /** A client over RSocket that reads and writes as it should. */
    AntiphonClient client() {
        return client;
    }

    Http http() {
        return server.process().http();
    }

    /** A service whose replier answers each request with itself. */
    Service echo() {
        return served(ROOM, request -> Answer.of(request.content()));
    }

    /** A service that is served over RSocket. */
    Service served(int concurrency, Handler handler) {
        Service service = server.service(SharedServer.unusedName());
        client.serve(service.name(), concurrency, handler)
                .announced()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        return service;
    }

    /** A service that is known and of which nobody takes anything. */
    Service unserved() {
        return server.service().known();
    }

    int rsocketPort() {
        return server.process().rsocketPort();
    }

    /** The server has looked at everything that reached it before. */
    void answersHealth() {
        get("/health/live");
    }

    RawConnection connectHttp() {
        return RawConnection.to(http());
    }

    RawConnection connectRSocket() {
        return RawConnection.toPort(rsocketPort());
    }

    /** Asks so often, one after the other on a new connection, and checks that every answer is right. */
    void answers(Service echo, int times) {
        try (RawConnection caller = connectHttp()) {
            for (int i = 0; i < times; i++) {
                String text = "call " + i;
                caller.say(Requests.post(echo.path(), text));
                assertThat(caller.reply().hasStatus(200).text()).isEqualTo(text);
            }
        }
    }

    /** How much memory the process has, in bytes. */
    long residentBytes() {
        return server.process().residentBytes();
    }

    /** Waits until no exchange is in memory, and none is with a replier: nothing was left behind. */
    void becomesIdle() {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            assertThat(gauge("antiphon_resident")).isZero();
            assertThat(sum("antiphon_dispatched{")).isZero();
            assertThat(sum("antiphon_queued{")).isZero();
        });
    }

    /** What this gauge stands at. */
    double gauge(String name) {
        return sum(name + " ");
    }

    /** The sum of all lines of the metrics that begin like this. */
    double sum(String beginning) {
        return get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** What it has printed. */
    String output() {
        return server.process().output();
    }

    /** Of a connection that nobody else uses. */
    private HttpReply get(String path) {
        try (RawConnection asking = connectHttp()) {
            return asking.say(Requests.get(path)).reply().hasStatus(200);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
