package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.ErrorFrame;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.RequestNFrame;
import io.netty.buffer.ByteBuf;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What a requestor is sent of an answer in parts. */
final class Series implements Stream {
    /** A part, the end, or an error. */
    record Heard(@Nullable Reply reply, boolean complete) {}

    final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    /** Of a channel: the credit for requests. */
    final AtomicInteger granted = new AtomicInteger();

    final CompletableFuture<String> stopped = new CompletableFuture<>();
    private final Wire wire;
    int streamId;

    Series(Wire wire) {
        this.wire = wire;
    }

    Heard next() {
        try {
            Heard next = heard.poll(20, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The next payload, which must not be an error. */
    Reply reply() {
        Reply reply = payload();
        assertThat(reply.error()).as(reply.text()).isNull();
        return reply;
    }

    /** The next part. */
    String part() {
        return reply().text();
    }

    void ends() {
        assertThat(next()).isEqualTo(new Heard(null, true));
    }

    /** The error that comes next. */
    Reply error() {
        Reply reply = payload();
        assertThat(reply.error()).as(reply.text()).isNotNull();
        return reply;
    }

    private Reply payload() {
        return Objects.requireNonNull(next().reply(), "what came is the end");
    }

    /** Of a channel: the next request. */
    void say(String text) {
        wire.run(() -> wire.connection().next(streamId, null, Wire.data(text)));
    }

    /** Of a channel: there will be no more requests. */
    void complete() {
        wire.run(() -> wire.connection().complete(streamId));
    }

    void request(int more) {
        wire.run(() -> wire.connection().requestN(streamId, more));
    }

    void cancel() {
        wire.run(() -> wire.connection().cancel(streamId));
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        if (type == FrameType.ERROR) {
            ErrorCode code = ErrorCode.ofNumber(ErrorFrame.code(frame));
            heard.add(new Heard(new Reply(code, CallHead.NOTHING, ErrorFrame.message(frame)), true));
        } else if (type == FrameType.REQUEST_N) {
            granted.addAndGet(RequestNFrame.requestN(frame));
        } else {
            boolean complete = (flags & FrameFlags.COMPLETE) != 0;
            boolean next = (flags & FrameFlags.NEXT) != 0;
            heard.add(new Heard(next ? new Reply(null, CallHead.of(frame), Wire.text(frame)) : null, complete));
        }
    }

    @Override
    public void cancelled() {
        stopped.complete("cancelled");
    }

    @Override
    public void closed(Ending ending) {}
}
