package io.antiphon.client.connection;

import io.antiphon.client.ask.CallException;
import io.antiphon.client.ask.InvalidRequestException;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.provider.CallFuture;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Reassembly;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.ErrorFrame;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call from when it is made to its end. First it waits for a connection, then on a stream for its answer. Made by
 * any thread; everything else happens on the loop.
 */
final class OpenCall<T extends @Nullable Object> implements Stream {
    /** Answers that come in one frame, nearly all, are read where they are; only others are put together. */
    private final class Whole implements Stream {
        @Override
        public void frame(FrameType type, int flags, ByteBuf frame) {
            read(flags, frame);
        }

        @Override
        public void cancelled() {}

        @Override
        public void closed(Ending ending) {}
    }

    /** How much later than the server, which ends waits too, the client gives up. */
    static final long GRACE_MILLIS = 1_000;

    private final Calls calls;
    private final Wish wish;
    private final Function<ByteBuf, T> reader;
    /** Takes the parts where the answer is wanted in parts; else null. */
    private final @Nullable RemoteParts parts;

    private final CallFuture<T> future;
    private final long begunMillis = ClientLoop.nowMillis();
    private final long patienceMillis;
    private @Nullable Connection connection;
    private @Nullable Reassembly fragments;
    private int streamId;
    /** Where it is among the open calls, and whether it counts as sent; theirs to know. */
    int place = OpenCalls.NOWHERE;

    boolean inFlight;

    /**
     * A call that has not been sent.
     *
     * @param reader reads the answer; where the answer comes in parts, its end
     * @param parts reads the parts, where they are wanted
     */
    OpenCall(Calls calls, Wish wish, Function<ByteBuf, T> reader, @Nullable RemoteParts parts, long patienceMillis) {
        this.parts = parts;
        this.calls = calls;
        this.wish = wish;
        this.reader = reader;
        this.patienceMillis = patienceMillis;
        this.future = new CallFuture<>(calls::isHere, () -> calls.post(this::giveUp));
    }

    CompletableFuture<T> future() {
        return future;
    }

    boolean isDone() {
        return future.isDone();
    }

    /** Goes out on this connection, which takes requests. */
    void send(Connection to, MetadataWriter metadata) {
        try {
            ByteBuf data = Unpooled.wrappedBuffer(wish.data());
            connection = to;
            ByteBuf terms = metadata.of(wish, spentMillis());
            streamId = parts == null
                    ? to.requestResponse(terms, data, this)
                    : to.requestStream(parts.credit(), terms, data, this);
        } catch (RuntimeException e) {
            fail(new InvalidRequestException(null, String.valueOf(e.getMessage()), e));
        }
    }

    void fail(CallException failure) {
        future.completeExceptionally(failure);
        calls.ended(this);
    }

    /** Nobody waits any more. */
    void giveUp() {
        if (connection == null || streamId == Connection.NO_STREAM) {
            calls.ended(this);
        } else {
            connection.cancel(streamId);
        }
    }

    /** So many more parts are wanted. */
    void requestMore(int more) {
        if (connection != null && streamId != Connection.NO_STREAM) {
            connection.requestN(streamId, more);
        }
    }

    /** Whether it has gone out. */
    boolean isSent() {
        return connection != null;
    }

    /** Ends the call where its time is over, or where somebody else has completed what its caller holds. */
    void check(long nowMillis) {
        long overMillis = nowMillis - begunMillis - patienceMillis;
        if (isDone()) {
            giveUp();
        } else if (connection == null && overMillis >= 0) {
            fail(new NotProcessedException(
                    null,
                    "No connection could take the call" + wish.toService() + " within " + patienceMillis + " ms",
                    null));
        } else if (connection != null && overMillis >= GRACE_MILLIS && (parts == null || !parts.begun())) {
            fail(unknown(
                    "The server said nothing within " + patienceMillis + " ms of the call" + wish.toService()
                            + "; the request may have run",
                    null));
            giveUp();
        }
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        if (type == FrameType.ERROR) {
            fail(Errors.of(ErrorFrame.code(frame), ErrorFrame.message(frame)));
        } else if (fragments == null && !FrameFlags.isFollowed(flags)) {
            read(flags, frame);
        } else if (connection != null) {
            fragments = fragments == null ? new Reassembly(connection, new Whole()) : fragments;
            fragments.frame(type, flags, frame);
        }
    }

    @Override
    public void cancelled() {}

    @Override
    public void closed(Ending ending) {
        fail(Errors.of(ending, wish.toService()));
    }

    /** A stream that is over without a word that makes sense has no answer for whom it may concern. */
    @Override
    public void over() {
        if (fragments != null) {
            fragments.over();
        }
        if (!isDone()) {
            future.completeExceptionally(
                    unknown("The server ended the call" + wish.toService() + " without an answer", null));
        }
        calls.ended(this);
    }

    /** What has passed of its wait. The moments that every call takes do not count, so that like calls look alike. */
    private long spentMillis() {
        long spent = ClientLoop.nowMillis() - begunMillis;
        return spent < Calls.TICK_MILLIS ? 0 : spent;
    }

    private static OutcomeUnknownException unknown(String message, @Nullable Throwable cause) {
        return new OutcomeUnknownException(null, message, null, cause);
    }

    private void read(int flags, ByteBuf frame) {
        try {
            if (parts != null && (flags & FrameFlags.NEXT) != 0 && !isDone()) {
                parts.read(frame);
            }
            if (parts == null || (flags & FrameFlags.COMPLETE) != 0) {
                future.complete(reader.apply(frame));
            }
        } catch (CallException e) {
            future.completeExceptionally(e);
            stopSeries();
        } catch (RuntimeException e) {
            future.completeExceptionally(unknown("The answer came, but makes no sense: " + e.getMessage(), e));
            stopSeries();
        }
    }

    /** What is not read is not to go on; an answer that came in one has ended anyway. */
    private void stopSeries() {
        if (parts != null) {
            giveUp();
        }
    }
}
