package io.antiphon.server.replier;

import io.antiphon.server.remote.JsonText;
import io.antiphon.server.remote.RemoteServer;
import io.antiphon.server.remote.Reply;
import io.antiphon.server.remote.UnreachableException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes requests of one service by long poll. */
final class Intake {

    private static final int MOST_PER_TAKE = 256;
    private static final int WAIT_SECONDS = 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(WAIT_SECONDS + 15);

    private final RemoteServer server;
    private final String path;

    /** What a poll came to. */
    sealed interface Catch {

        /** These requests, none perhaps. */
        record Deliveries(List<Delivery> all) implements Catch {}

        /** Nothing: the server is there but cannot serve now. */
        record Later(String reason) implements Catch {}

        /** Nothing, and asking again will not help. */
        record Refused(Reply reply) implements Catch {}
    }

    Intake(RemoteServer server, String service, @Nullable Duration lease) {
        this.server = server;
        this.path = "/services/" + service + "/take?" + (lease == null ? "" : "lease=" + lease.toMillis() + "ms&")
                + "payload=base64&max=";
    }

    /** Waits for requests, so many at most. */
    Catch take(int most) throws UnreachableException, InterruptedException {
        return take(poll(Math.min(most, MOST_PER_TAKE)));
    }

    /** Waits for the next request of a conversation. */
    Catch takeFrom(String conversation) throws UnreachableException, InterruptedException {
        return take(poll(1).header("Antiphon-Conversation", conversation));
    }

    private HttpRequest.Builder poll(int most) {
        return server.post(path + most, new byte[0])
                .header("Prefer", "wait=" + WAIT_SECONDS)
                .timeout(TIMEOUT);
    }

    private Catch take(HttpRequest.Builder request) throws UnreachableException, InterruptedException {
        Reply reply = server.send(request.build());
        return switch (reply.status()) {
            case 200 -> deliveries(reply);
            case 204 -> new Catch.Deliveries(List.of());
            case 408, 429 -> later(reply);
            default -> reply.status() / 100 == 5 ? later(reply) : new Catch.Refused(reply);
        };
    }

    private static Catch later(Reply reply) {
        return new Catch.Later("with status " + reply.status());
    }

    private static Catch deliveries(Reply reply) {
        long nowNanos = System.nanoTime();
        Optional<Catch> deliveries = JsonText.tryRead(reply.body())
                .filter(JsonText::isArray)
                .map(array -> array.elements().stream()
                        .map(json -> Delivery.parse(json, nowNanos))
                        .toList())
                .map(Catch.Deliveries::new);
        return deliveries.orElseGet(() -> new Catch.Later("with something else than a list of deliveries"));
    }
}
