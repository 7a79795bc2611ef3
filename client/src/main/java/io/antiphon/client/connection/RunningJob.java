package io.antiphon.client.connection;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.api.Request;
import io.antiphon.api.Token;
import io.antiphon.client.ask.CallException;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.ask.Scope;
import io.antiphon.client.serve.Job;
import io.antiphon.client.serve.Outcome;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request that a handler is at, on a virtual thread of its own; the stream on which it came belongs to the loop. */
final class RunningJob implements Job, Stream {
    private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);

    private final ClientLoop loop;
    private final Connection connection;
    private final int streamId;
    private final Served service;
    private final CallMetadata call;
    private final Request request;
    private final Scope scope;
    private final Thread thread;
    private final Queue<Runnable> onCancel = new ConcurrentLinkedQueue<>();

    private RunningJob(
            ClientLoop loop, Connection connection, int streamId, Served service, PayloadHead head, ByteBuf frame) {
        this.loop = loop;
        this.connection = connection;
        this.streamId = streamId;
        this.service = service;
        this.call = head.call();
        this.request = new Request(head.content(frame), head.headers());
        this.scope = new Scope(Math.min(givenOrEndless(call.waitMillis()), givenOrEndless(call.remainingMillis())));
        this.thread = Thread.ofVirtual().name("antiphon-" + service.name()).unstarted(() -> scope.run(this::run));
    }

    static Stream start(
            ClientLoop loop, Connection connection, int streamId, Served service, PayloadHead head, ByteBuf frame) {
        RunningJob job = new RunningJob(loop, connection, streamId, service, head, frame);
        service.began();
        job.thread.start();
        return job;
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public ExchangeId exchange() {
        return given(call.exchange());
    }

    @Override
    public Token token() {
        return given(call.answerToken());
    }

    @Override
    public int attempt() {
        return Math.max(1, call.attempt());
    }

    @Override
    public long remainingMillis() {
        return scope.remainingMillis();
    }

    @Override
    public boolean isCancelled() {
        return scope.isCancelled();
    }

    @Override
    public void onCancel(Runnable action) {
        onCancel.add(action);
        if (isCancelled()) {
            runOnCancel();
        }
    }

    @Override
    public void progress(int percent, String message) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("Progress is 0 to 100 percent, not " + percent);
        }
        post(() -> report(percent, message));
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {}

    @Override
    public void cancelled() {
        cancel();
    }

    @Override
    public void closed(Ending ending) {
        cancel();
    }

    private void cancel() {
        scope.cancel();
        thread.interrupt();
        runOnCancel();
    }

    private void runOnCancel() {
        Runnable action = onCancel.poll();
        while (action != null) {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.warn("What {} wanted done on cancelling failed", service.name(), e);
            }
            action = onCancel.poll();
        }
    }

    private void run() {
        Outcome outcome = outcome();
        post(() -> finish(outcome));
    }

    // Whatever the handler throws, the requestor has to hear of it.
    private Outcome outcome() {
        try {
            return Objects.requireNonNull(service.handler().handle(this), "The handler gave no outcome");
        } catch (FailedException e) {
            return new Outcome.Failed(e.failure());
        } catch (CallException e) {
            String code = e.problem().map(Problem::slug).orElse("call-failed");
            return new Outcome.Failed(
                    FailedException.of(code, String.valueOf(e.getMessage())).failure());
        } catch (Throwable e) {
            return new Outcome.Failed(unexpected(e));
        }
    }

    private Failure unexpected(Throwable thrown) {
        if (isCancelled()) {
            LOG.debug("The handler of {} ended as it was cancelled", service.name(), thrown);
        } else {
            LOG.warn("The handler of {} failed", service.name(), thrown);
        }
        String type = thrown.getClass().getSimpleName();
        return FailedException.of("handler-failed", "The handler threw " + type).failure();
    }

    private void finish(Outcome outcome) {
        service.ended();
        boolean delivered;
        try {
            delivered = respond(outcome);
        } catch (IllegalArgumentException e) {
            LOG.warn("What the handler of {} answered cannot be sent", service.name(), e);
            delivered = respond(new Outcome.Failed(unexpected(e)));
        }
        if (!delivered) {
            LOG.debug("An answer of {} is dropped: nobody waits for it any more", service.name());
        }
    }

    private boolean respond(Outcome outcome) {
        MetadataWriter metadata = loop.metadata();
        return switch (outcome) {
            case Outcome.Answered answered -> {
                ByteBuf data =
                        Unpooled.wrappedBuffer(answered.answer().content().bytes());
                yield connection.respond(streamId, metadata.of(answered.answer()), data);
            }
            case Outcome.Failed failed ->
                connection.respond(streamId, metadata.of(failed.failure()), Unpooled.EMPTY_BUFFER);
            case Outcome.Deferred deferred -> connection.respond(streamId, metadata.deferred(), Unpooled.EMPTY_BUFFER);
        };
    }

    private void report(int percent, String message) {
        ByteBuf data = Unpooled.copiedBuffer(message, StandardCharsets.UTF_8);
        connection.fireAndForget(loop.metadata().progress(exchange(), token(), percent), data);
    }

    private void post(Runnable task) {
        try {
            loop.post(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("The client is closed; what {} says is dropped", service.name());
        }
    }

    private static long givenOrEndless(long millis) {
        return millis == CallMetadata.NOT_GIVEN ? Scope.ENDLESS : millis;
    }

    private static <T> T given(@Nullable T field) {
        if (field == null) {
            throw new IllegalStateException("This request came without an exchange");
        }
        return field;
    }
}
