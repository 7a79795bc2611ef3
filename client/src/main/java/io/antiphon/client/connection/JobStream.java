package io.antiphon.client.connection;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.Request;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.ask.Scope;
import io.antiphon.client.provider.Delivery;
import io.antiphon.client.provider.JobListener;
import io.antiphon.client.provider.Offer;
import io.antiphon.client.provider.RunningJob;
import io.antiphon.client.serve.Outcome;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FrameHeader;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.RequestNFrame;
import io.antiphon.rsocket.frame.RequestStreamFrame;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stream on which a request came, and on which the job that it became is answered. It belongs to the loop. */
final class JobStream implements Stream, JobListener {
    private static final Logger LOG = LoggerFactory.getLogger(JobStream.class);

    private final ClientLoop loop;
    private final Connection connection;
    private final int streamId;
    private final Offer offer;
    private final @Nullable RemoteConversation conversation;
    private final Runnable done;
    private final Scope scope;
    private final long deadlineMillis;
    private final RunningJob job;
    /** For how many parts the requestor has room; null where it wants one answer. */
    private final @Nullable Room room;
    /** Whether the answer has parts. The handler's thread alone, and what it leads to. */
    private boolean inParts;

    private JobStream(
            ClientLoop loop,
            Connection connection,
            int streamId,
            Offer offer,
            @Nullable RemoteConversation conversation,
            Runnable done,
            PayloadHead head,
            ByteBuf frame) {
        this.room = FrameHeader.type(frame) == FrameType.REQUEST_STREAM
                ? new Room(RequestStreamFrame.initialRequestN(frame))
                : null;
        this.loop = loop;
        this.connection = connection;
        this.streamId = streamId;
        this.offer = offer;
        this.conversation = conversation;
        this.done = done;
        this.scope = scope(head.call());
        this.deadlineMillis = deadlineMillis(head.call());
        this.job = new RunningJob(offer, delivery(head, frame, conversation), scope, this);
    }

    /**
     * Begins a job.
     *
     * @param conversation the one that the request belongs to, where it belongs to one
     * @param done run when the handler is done
     */
    static Stream start(
            ClientLoop loop,
            Connection connection,
            int streamId,
            Offer offer,
            @Nullable RemoteConversation conversation,
            Runnable done,
            PayloadHead head,
            ByteBuf frame) {
        JobStream stream = new JobStream(loop, connection, streamId, offer, conversation, done, head, frame);
        if (conversation != null) {
            conversation.jobBegan();
        }
        stream.job.start();
        return stream;
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        if (type == FrameType.REQUEST_N && room != null) {
            room.add(RequestNFrame.requestN(frame));
        }
    }

    @Override
    public void cancelled() {
        job.cancel();
    }

    @Override
    public void closed(Ending ending) {
        job.cancel();
    }

    @Override
    public void ended(Outcome outcome) {
        awaitRoomForLast(outcome);
        post(() -> finish(outcome));
    }

    @Override
    public void emitted(Content part) throws InterruptedException {
        if (room == null) {
            throw FailedException.of("in-parts", "The answer comes in parts: ask for a series");
        }
        room.take();
        if (!inParts) {
            inParts = true;
            scope.prolong(deadlineMillis);
        }
        post(() -> send(part));
    }

    @Override
    public void progressed(int percent, String message) {
        post(() -> report(percent, message));
    }

    private void send(Content part) {
        try {
            ByteBuf data = Unpooled.wrappedBuffer(part.bytes());
            connection.next(streamId, loop.metadata().of(Answer.of(part)), data);
        } catch (IllegalArgumentException e) {
            LOG.warn("A part that the handler of {} sent cannot be sent", offer.service(), e);
            respond(new Outcome.Failed(job.unexpected(e)), false);
            job.cancel();
        }
    }

    /** An answer after parts is a part itself, and needs room as they do. */
    private void awaitRoomForLast(Outcome outcome) {
        if (inParts && room != null && outcome instanceof Outcome.Answered answered && !isEmpty(answered)) {
            try {
                room.take();
            } catch (InterruptedException e) {
                LOG.debug("The last of an answer of {} is not wanted any more", offer.service());
            }
        }
    }

    private static boolean isEmpty(Outcome.Answered answered) {
        return answered.answer().content().length() == 0;
    }

    private void finish(Outcome outcome) {
        done.run();
        boolean ends = conversation != null && conversation.jobEnded();
        boolean delivered;
        try {
            delivered = respond(outcome, ends);
        } catch (IllegalArgumentException e) {
            LOG.warn("What the handler of {} answered cannot be sent", offer.service(), e);
            delivered = respond(new Outcome.Failed(job.unexpected(e)), ends);
        }
        if (!delivered) {
            LOG.debug("An answer of {} is dropped: nobody waits for it any more", offer.service());
        }
    }

    private boolean respond(Outcome outcome, boolean ends) {
        MetadataWriter metadata = loop.metadata();
        return switch (outcome) {
            case Outcome.Answered answered
            when room != null && isEmpty(answered) && !ends -> connection.complete(streamId);
            case Outcome.Answered answered -> {
                ByteBuf data =
                        Unpooled.wrappedBuffer(answered.answer().content().bytes());
                yield connection.respond(streamId, metadata.of(answered.answer(), ends), data);
            }
            case Outcome.Failed failed ->
                connection.respond(streamId, metadata.of(failed.failure(), ends), Unpooled.EMPTY_BUFFER);
            case Outcome.Deferred deferred -> connection.respond(streamId, metadata.deferred(), Unpooled.EMPTY_BUFFER);
        };
    }

    private void report(int percent, String message) {
        ByteBuf data = Unpooled.copiedBuffer(message, StandardCharsets.UTF_8);
        connection.fireAndForget(loop.metadata().progress(job.exchange(), job.token(), percent), data);
    }

    private void post(Runnable task) {
        try {
            loop.post(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("The client is closed; what {} says is dropped", offer.service());
        }
    }

    private static Delivery delivery(PayloadHead head, ByteBuf frame, @Nullable RemoteConversation conversation) {
        CallMetadata call = head.call();
        return new Delivery(
                new Request(head.content(frame), head.headers()),
                call.exchange(),
                call.answerToken(),
                Math.max(1, call.attempt()),
                conversation);
    }

    private static Scope scope(CallMetadata call) {
        return new Scope(Math.min(givenOrEndless(call.waitMillis()), givenOrEndless(call.remainingMillis())));
    }

    /** A deadline that is the end of the wait is over once the first part is there. */
    private static long deadlineMillis(CallMetadata call) {
        return call.deadlineOfWait() ? Scope.ENDLESS : givenOrEndless(call.remainingMillis());
    }

    private static long givenOrEndless(long millis) {
        return millis == CallMetadata.NOT_GIVEN ? Scope.ENDLESS : millis;
    }
}
