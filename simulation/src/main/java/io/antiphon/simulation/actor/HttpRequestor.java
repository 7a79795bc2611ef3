package io.antiphon.simulation.actor;

import io.antiphon.simulation.history.History;
import io.antiphon.simulation.history.Question;
import io.antiphon.simulation.history.Question.Shape;
import io.netty.handler.codec.http.HttpMethod;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Asks over HTTP. */
public final class HttpRequestor implements Requestor {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    private final Stage stage;
    private final HttpClient client;
    private final History history;
    private final Random random;
    private final Map<HttpLine, Question> underWay = new LinkedHashMap<>();

    /** One that has not asked yet. */
    public HttpRequestor(Stage stage) {
        this.stage = stage;
        this.client = new HttpClient(stage.network(), () -> stage.server().get().http());
        this.history = stage.history();
        this.random = stage.random();
    }

    @Override
    public void ask(Question question) {
        // All lines of HTTP come from one address.
        history.asked(question, HttpRequestor.class);
        String path = "/services/" + question.service() + (question.shape() == Shape.ONE_WAY ? "/send" : "");
        Map<String, String> headers = headers(question);
        if (question.shape() != Shape.ONE_WAY && stage.wantsParts()) {
            headers.put("Accept", "application/x-ndjson");
        }
        HttpLine line = client.post(path, headers, question.body(), reply -> asked(question, reply));
        underWay.put(line, question);
    }

    @Override
    public void visit(String id) {
        String path = "/exchanges/" + id;
        switch (random.nextInt(5)) {
            case 0, 1 -> client.get(path, Map.of(), reply -> shown(id, reply));
            case 2, 3 -> client.get(path + "/response", Map.of("Prefer", "wait=1"), reply -> visited(id, reply));
            default -> client.get(path + "/events", Map.of(), reply -> followed(id, reply));
        }
    }

    @Override
    public void cancel(String id) {
        client.send(HttpMethod.DELETE, "/exchanges/" + id, Map.of(), "", reply -> shown(id, reply));
    }

    @Override
    public boolean waits() {
        return client.waits();
    }

    /** Cancels whatever is deferred, as nobody may know its token any more. */
    public void cancelDeferred() {
        client.get("/exchanges?state=deferred&limit=200", Map.of(), reply -> {
            if (reply != null && reply.status() == OK) {
                reply.json()
                        .path("exchanges")
                        .forEach(deferred -> cancel(deferred.path("id").asString()));
            }
        });
    }

    @Override
    public void stillWaiting() {
        underWay.forEach((line, question) -> {
            if (line.isSilent()) {
                history.stillWaiting(question);
            }
        });
    }

    @Override
    public boolean hangUp() {
        if (underWay.isEmpty()) {
            return false;
        }
        HttpLine line = List.copyOf(underWay.keySet()).get(random.nextInt(underWay.size()));
        history.hungUp(Objects.requireNonNull(underWay.remove(line)));
        line.hangUp();
        return true;
    }

    @Override
    public void close() {
        client.close();
    }

    private static Map<String, String> headers(Question question) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "text/plain");
        headers.put("Priority", "u=" + question.urgency());
        if (question.shape() != Shape.ONE_WAY) {
            String preference = question.findable() ? "respond-async, wait=" : "wait=";
            headers.put("Prefer", preference + question.waitSeconds());
        }
        if (question.key() != null) {
            headers.put("Idempotency-Key", '"' + question.key() + '"');
        }
        if (question.timeoutMillis() > 0) {
            headers.put("Operation-Timeout", question.delayMillis() + question.timeoutMillis() + "ms");
        }
        if (question.delayMillis() > 0) {
            headers.put("Antiphon-Delay", question.delayMillis() + "ms");
        }
        return headers;
    }

    private void asked(Question question, @Nullable HttpReply reply) {
        underWay.values().remove(question);
        if (reply == null) {
            return;
        }
        if (reply.status() == ACCEPTED) {
            history.ticket(question, Objects.requireNonNull(reply.exchange()));
        } else if (reply.status() == OK && reply.problem().isEmpty()) {
            history.answered(question, reply.exchange(), reply.text());
        } else {
            if (reply.status() == OK) {
                history.heardSoFar(question, reply.text());
            }
            history.failed(question, problem(reply));
        }
    }

    private void shown(String id, @Nullable HttpReply reply) {
        if (reply == null) {
            return;
        }
        if (reply.status() == OK) {
            history.seen(id, reply.json().path("state").asString());
        } else {
            history.troubled(id, problem(reply));
        }
    }

    private void visited(String id, @Nullable HttpReply reply) {
        if (reply == null) {
            return;
        }
        if (reply.status() == ACCEPTED) {
            history.seen(id, reply.json().path("state").asString());
        } else if (reply.status() / 100 == 2 && reply.problem().isEmpty()) {
            history.revisited(id, reply.text());
        } else {
            history.troubled(id, problem(reply));
        }
    }

    private void followed(String id, @Nullable HttpReply reply) {
        if (reply == null) {
            return;
        }
        if (reply.status() == OK) {
            history.seen(id, reply.events("state").getLast().path("state").asString());
        } else {
            history.troubled(id, problem(reply));
        }
    }

    /** The name of what went wrong, or all that was said where it has none. */
    private static String problem(HttpReply reply) {
        String problem = reply.problem();
        return problem.isEmpty() ? reply.toString() : problem;
    }
}
