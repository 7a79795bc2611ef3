package io.antiphon.testkit.embedded;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ConversationId;
import io.antiphon.api.Token;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.ConversationStatus;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Replier;
import io.antiphon.engine.exchange.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One side of conversations, which is called on a connection. It answers when it is told to. */
final class Bound implements Replier {
    final List<Worker.Job> jobs = new ArrayList<>();
    final List<ConversationStatus> ended = new ArrayList<>();

    @Override
    public void deliver(Exchange exchange, Token lease) {
        jobs.add(new Worker.Job(exchange, lease));
    }

    @Override
    public Replier conversing() {
        return this;
    }

    @Override
    public void ended(ConversationStatus conversation) {
        ended.add(conversation);
    }

    List<String> heard() {
        return jobs.stream().map(Worker.Job::body).toList();
    }

    /** Those that have no outcome yet, as far as the engine tells. */
    List<Worker.Job> held(Engine engine) {
        List<Worker.Job> held = new ArrayList<>();
        for (Worker.Job job : jobs) {
            engine.show(
                    job.exchange().id(),
                    Continuation.of(
                            exchange -> {
                                if (!exchange.finished()) {
                                    held.add(job);
                                }
                            },
                            refusal -> {}));
        }
        return held;
    }

    void answer(Engine engine, Worker.Job job) {
        Content content = new Content("text/plain", job.body().getBytes(StandardCharsets.UTF_8));
        engine.answer(job.exchange().id(), job.lease(), Answer.of(content), Continuation.ignored());
    }

    /** The conversation of the first job. */
    @Nullable
    ConversationId conversation() {
        var membership = jobs.getFirst().exchange().terms().membership();
        return membership == null ? null : membership.conversation();
    }
}
