package io.antiphon.server.replier;

import io.antiphon.server.remote.Json;
import io.antiphon.server.remote.JsonText;
import io.antiphon.server.remote.RemoteServer;
import io.antiphon.server.remote.Reply;
import io.antiphon.server.remote.UnreachableException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Speaks to the server for one delivery, under its lease. */
final class Holding {

    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BEGUN = "{\"begun\":true}".getBytes(StandardCharsets.UTF_8);
    private static final Duration BRIEFLY = Duration.ofSeconds(5);
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(1);
    private static final Duration PATIENTLY = Duration.ofMinutes(1);
    private static final String JSON = "application/json";

    private final RemoteServer server;
    private final Delivery delivery;
    /** From the first part on only the server knows the deadline: what was told may have been the end of a wait. */
    private volatile boolean inParts;

    Holding(RemoteServer server, Delivery delivery) {
        this.server = server;
        this.delivery = delivery;
    }

    /**
     * Renews the lease: why the work is in vain, if it is. A server that is away may come back, so it
     * does not count.
     */
    Optional<String> renew() throws InterruptedException {
        try {
            Reply reply = server.send(post("progress", EMPTY_OBJECT, JSON, BRIEFLY));
            return switch (reply.status()) {
                case 200 -> isCancelled(reply) ? Optional.of("cancelled") : Optional.empty();
                case 404, 409 -> Optional.of(reason(reply));
                default -> Optional.empty();
            };
        } catch (UnreachableException e) {
            return Optional.empty();
        }
    }

    /** Keeps the lease while the work goes on: why it is in vain, if it is. */
    Optional<String> goesOn() throws InterruptedException {
        return inParts || delivery.leftMillis() > 0 ? renew() : Optional.of("deadline passed");
    }

    /**
     * Answers in part, which takes as long as its readers do: why it was refused, if it was. A server that is away has
     * perhaps taken it, so that nothing may follow.
     */
    Optional<String> part(byte[] part, String contentType) throws InterruptedException {
        inParts = true;
        try {
            Reply reply = server.send(post("parts", part, contentType, AS_LONG_AS_IT_TAKES));
            return reply.isSuccess() ? Optional.empty() : Optional.of(reason(reply));
        } catch (UnreachableException e) {
            return Optional.of("the server is away");
        }
    }

    /** Delivers what came of it. */
    Reply tell(Result.Outcome outcome) throws UnreachableException, InterruptedException {
        return server.send(
                switch (outcome) {
                    case Result.Answered answer -> post("response", answer.body(), answer.contentType(), PATIENTLY);
                    case Result.Failed failure -> post("failure", Json.write(failure), JSON, PATIENTLY);
                });
    }

    /** Gives the delivery back, and says whether work on it had begun. Returns whether the server took it. */
    boolean release(boolean begun) throws InterruptedException {
        try {
            byte[] body = begun ? BEGUN : EMPTY_OBJECT;
            return server.send(post("release", body, JSON, BRIEFLY)).isSuccess();
        } catch (UnreachableException e) {
            return false;
        }
    }

    /** Why the server refused, in a word or two: the state that won, or the problem's name. */
    static String reason(Reply reply) {
        String state = JsonText.tryRead(reply.body())
                .map(problem -> problem.member("state").shown())
                .orElse("");
        String name = reply.problem().map(problem -> problem.name()).orElse("refused with status " + reply.status());
        return state.isEmpty() ? name : name + " (" + state + ")";
    }

    private HttpRequest post(String verb, byte[] body, String contentType, Duration timeout) {
        return server.post("/exchanges/" + RemoteServer.escape(delivery.exchange()) + "/" + verb, body)
                .header("Content-Type", contentType)
                .header("Antiphon-Lease", delivery.lease())
                .timeout(timeout)
                .build();
    }

    private static boolean isCancelled(Reply reply) {
        return JsonText.tryRead(reply.body())
                .map(json -> json.member("cancelled").isTrue())
                .orElse(false);
    }
}
