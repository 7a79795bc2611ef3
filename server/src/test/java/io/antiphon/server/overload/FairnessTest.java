package io.antiphon.server.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.api.Answer;
import io.antiphon.client.AntiphonClient;
import io.antiphon.client.ask.Call;
import io.antiphon.server.blackbox.Service;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who asks a little is served although others ask a lot. Shares are counted, with wide margins. */
class FairnessTest {
    private static final int MANY = 200;
    private static final int FEW = 4;
    private static final int UNTIL = 100;
    private static final int CONCURRENCY = 4;
    private static final Duration WAIT = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init") // set before any test runs
    private static LoadedServer server;

    @BeforeAll
    static void start() {
        server = LoadedServer.start("");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void two_callers_of_one_service_are_served_by_how_much_each_has_under_way() {
        Service service = server.served(CONCURRENCY, request -> Answer.of(request.content()));
        Shares shares = compare(service, service);
        // One in fifty of what is under way, and so about one in fifty of what is answered.
        assertThat(shares.few).isGreaterThanOrEqualTo(UNTIL);
        assertThat(shares.many).isBetween(UNTIL * 5, UNTIL * MANY / FEW * 5);
    }

    @Test
    void a_service_with_a_long_queue_does_not_delay_another_of_the_same_replier() {
        Service busy = server.served(CONCURRENCY, request -> Answer.of(request.content()));
        Service calm = server.served(CONCURRENCY, request -> Answer.of(request.content()));
        Shares shares = compare(busy, calm);
        // Each service has room for as many, so that each is answered as often, however long the other's queue is.
        assertThat(shares.few).isGreaterThanOrEqualTo(UNTIL);
        assertThat(shares.many).isBetween(UNTIL / 10, UNTIL * 50);
    }

    private static Shares compare(Service many, Service few) {
        String address = "127.0.0.1:" + server.rsocketPort();
        try (AntiphonClient asksMany = AntiphonClient.connect(address);
                AntiphonClient asksFew = AntiphonClient.connect(address)) {
            Asking busy = new Asking(asksMany, many, Integer.MAX_VALUE);
            busy.begin(MANY);
            busy.reaches(MANY);
            int before = busy.answered.get();
            Asking calm = new Asking(asksFew, few, UNTIL);
            calm.begin(FEW);
            calm.done.orTimeout(WAIT.toSeconds(), TimeUnit.SECONDS).join();
            Shares shares = new Shares(busy.answered.get() - before, calm.answered.get());
            busy.stopping.set(true);
            return shares;
        }
    }

    private record Shares(int many, int few) {}

    /** Calls, each begun when one before it is answered. */
    private static final class Asking {
        private final AntiphonClient client;
        private final Call call;
        private final int until;
        final AtomicInteger answered = new AtomicInteger();
        final AtomicBoolean stopping = new AtomicBoolean();
        final CompletableFuture<Void> done = new CompletableFuture<>();

        Asking(AntiphonClient client, Service service, int until) {
            this.client = client;
            this.call = Call.of(service.name(), "x").withWait(WAIT);
            this.until = until;
        }

        void begin(int atOnce) {
            for (int i = 0; i < atOnce; i++) {
                next();
            }
        }

        void reaches(int count) {
            await().atMost(WAIT).until(() -> answered.get() >= count);
        }

        private void next() {
            var _ = client.askAsync(call).whenComplete((answer, failure) -> {
                if (failure != null) {
                    done.completeExceptionally(failure);
                } else if (answered.incrementAndGet() == until) {
                    done.complete(null);
                } else if (!stopping.get() && !done.isDone()) {
                    next();
                }
            });
        }
    }
}
