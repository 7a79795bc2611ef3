package io.antiphon.testkit.embedded;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Token;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.Replier;
import io.antiphon.engine.ReplierSession;
import io.antiphon.engine.exchange.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A replier that takes what it is given and answers when it is told to. */
final class Worker implements Replier {
    record Job(Exchange exchange, Token lease) {
        String body() {
            return new String(exchange.request().content().bytes(), StandardCharsets.UTF_8);
        }
    }

    /** What became of something that a holder asked for. */
    static final class Result<T> implements Continuation<T> {
        @Nullable
        T value;

        @Nullable
        Refusal refusal;

        @Override
        public void done(T done) {
            value = done;
        }

        @Override
        public void refused(Refusal refused) {
            refusal = refused;
        }
    }

    final List<Job> jobs = new ArrayList<>();
    final List<ExchangeId> stopped = new ArrayList<>();
    private final Engine engine;
    private @Nullable ReplierSession session;

    Worker(Engine engine, long leaseMillis, int room) {
        this.engine = engine;
        engine.connect(Requestor.SERVICE, leaseMillis, this, Continuation.of(this::connected, refusal -> {
            throw new AssertionError("not connected: " + refusal);
        }));
        grant(room);
    }

    void grant(int room) {
        session().grant(room);
    }

    void disconnect() {
        session().close();
    }

    Job last() {
        return jobs.getLast();
    }

    Result<Exchange> part(Job job, String text) {
        Result<Exchange> result = new Result<>();
        Content content = new Content("text/plain", text.getBytes(StandardCharsets.UTF_8));
        engine.part(job.exchange().id(), job.lease(), content, result);
        return result;
    }

    Result<Exchange> answer(Job job, String text) {
        Result<Exchange> result = new Result<>();
        Content content = new Content("text/plain", text.getBytes(StandardCharsets.UTF_8));
        engine.answer(job.exchange().id(), job.lease(), Answer.of(content), result);
        return result;
    }

    @Override
    public void deliver(Exchange exchange, Token lease) {
        jobs.add(new Job(exchange, lease));
    }

    @Override
    public void stop(ExchangeId id, Token lease) {
        stopped.add(id);
    }

    private void connected(ReplierSession connected) {
        session = connected;
    }

    private ReplierSession session() {
        return Objects.requireNonNull(session);
    }
}
