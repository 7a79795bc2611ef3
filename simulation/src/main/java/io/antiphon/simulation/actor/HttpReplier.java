package io.antiphon.simulation.actor;

import io.antiphon.simulation.history.Delivery;
import io.antiphon.simulation.history.History;
import io.antiphon.simulation.history.Question;
import io.antiphon.simulation.history.Said;
import io.antiphon.simulation.world.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes work over HTTP, under leases. */
public final class HttpReplier implements Replier {
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private final Stage stage;
    private final History history;
    private final Random random;
    private final String service;
    private final HttpClient client;
    private final List<Job> jobs = new ArrayList<>();
    private final List<Job> stale = new ArrayList<>();
    private @Nullable HttpLine take;

    private record Job(String id, String nonce, String token) {
        Job with(String otherToken) {
            return new Job(id, nonce, otherToken);
        }
    }

    /** One that holds nothing yet. */
    public HttpReplier(Stage stage, String service) {
        this.stage = stage;
        this.history = stage.history();
        this.random = stage.random();
        this.service = service;
        this.client = new HttpClient(stage.network(), () -> stage.server().get().http());
    }

    @Override
    public void serve() {
        if (take == null) {
            String path = "/services/%s/take?max=%d&lease=%dms"
                    .formatted(service, 1 + random.nextInt(3), 1_000 + random.nextInt(5_000));
            take = client.post(path, Map.of("Prefer", "wait=" + random.nextInt(6)), "", this::taken);
        }
    }

    @Override
    public boolean work() {
        if (random.nextInt(12) == 0 && !stale.isEmpty()) {
            stage.faults().add(Fault.STALE_LEASE);
            answer(stale.get(random.nextInt(stale.size())));
            return true;
        }
        if (jobs.isEmpty()) {
            return false;
        }
        Job job = jobs.remove(random.nextInt(jobs.size()));
        int what = random.nextInt(stage.bulky().getAsBoolean() ? 28 : 14);
        // A replier in the middle of an answer, or before it, does not begin another one under the same lease.
        boolean inParts = what == 5 || what == 6 || what >= 14;
        if (what != 3 && !inParts) {
            stale.add(job);
        }
        switch (what) {
            case 0 -> answerTwice(job);
            case 1 -> fail(job);
            case 2 -> release(job);
            case 3 -> progress(job);
            case 4 -> defer(job);
            default -> {
                if (inParts) {
                    answerInParts(job);
                } else {
                    answer(job);
                }
            }
        }
        return true;
    }

    @Override
    public void finish() {
        jobs.forEach(this::answer);
        jobs.clear();
    }

    @Override
    public void die() {
        stale.addAll(jobs);
        jobs.clear();
        take = null;
        client.close();
    }

    @Override
    public void stillWaiting() {
        client.silentSinceMillis(take).forEach(history::heldBack);
    }

    private void taken(@Nullable HttpReply reply) {
        take = null;
        if (reply != null && reply.status() == OK) {
            reply.json().forEach(this::delivered);
        }
    }

    private void delivered(JsonNode delivery) {
        String body = delivery.path("payload_text").asString();
        Job job = new Job(
                delivery.path("exchange").asString(),
                Question.nonce(body),
                delivery.path("lease").asString());
        jobs.add(job);
        int attempt = delivery.path("attempt").asInt();
        history.delivered(new Delivery(body, job.id(), attempt, job.token()));
    }

    private void answer(Job job) {
        String text = stage.answer(job.nonce());
        Said said = history.said(job.nonce(), text, job.token());
        post(job, "response", text, reply -> history.acknowledged(said, job.id()));
    }

    private void answerInParts(Job job) {
        String text = stage.answerInParts(job.nonce());
        Said said = history.said(job.nonce(), text, job.token());
        part(job, said, text);
    }

    /** The next part when the one before it is taken, and then the end. */
    private void part(Job job, Said said, String left) {
        if (left.isEmpty()) {
            post(job, "response", "", reply -> {
                stale.add(job);
                history.acknowledged(said, job.id());
            });
        } else {
            int length = stage.partLength(left.length());
            post(job, "parts", left.substring(0, length), reply -> part(job, said, left.substring(length)));
        }
    }

    private void answerTwice(Job job) {
        stage.faults().add(Fault.ANSWERED_TWICE);
        answer(job);
        answer(job);
    }

    private void fail(Job job) {
        String body = "{\"code\":\"no\",\"retryable\":%b}".formatted(random.nextBoolean());
        post(job, "failure", body, reply -> {});
    }

    private void release(Job job) {
        history.givenBack(job.nonce());
        post(job, "release", random.nextBoolean() ? "{}" : "{\"delay\":\"1s\"}", reply -> {});
    }

    private void progress(Job job) {
        jobs.add(job);
        if (random.nextInt(4) > 0) {
            post(job, "progress", "{\"percent\":50}", reply -> {});
            return;
        }
        boolean beyond = random.nextBoolean();
        stage.faults().add(beyond ? Fault.BEYOND_BOUND : Fault.AT_BOUND);
        String message = "m".repeat(Measure.NOTE.most() + (beyond ? 1 : 0));
        post(job, "progress", "{\"message\":\"" + message + "\"}", reply -> {
            if (beyond) {
                throw new AssertionError("a note was taken that is too long");
            }
        });
    }

    private void defer(Job job) {
        post(
                job,
                "defer",
                "",
                reply -> jobs.add(job.with(reply.json().path("answer_token").asString())));
    }

    private void post(Job job, String what, String body, Consumer<HttpReply> done) {
        String type = what.equals("response") || what.equals("parts") ? "text/plain" : "application/json";
        Map<String, String> headers = Map.of("Antiphon-Lease", job.token(), "Content-Type", type);
        client.post("/exchanges/" + job.id() + "/" + what, headers, body, reply -> {
            if (reply == null) {
                return;
            }
            if (reply.status() == OK || reply.status() == NO_CONTENT) {
                done.accept(reply);
            } else if (!what.equals("progress") || !reply.problem().equals(Measure.NOTE.problem())) {
                history.refused(job.id(), reply.problem().isEmpty() ? reply.toString() : reply.problem());
            }
        });
    }
}
