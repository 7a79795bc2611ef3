package io.antiphon.rsocket.transport;

import io.antiphon.rsocket.connection.Acceptor;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Credit;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.SetupDecision;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.RequestNFrame;
import io.antiphon.rsocket.frame.RequestStreamFrame;
import io.antiphon.rsocket.frame.Setup;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Answers requests with what they bring, streams with as many numbers as their data says, each
 * with as much metadata as they brought, and channels with each of
 * their payloads; fails what says "fail", refuses a SETUP that says so, and is silent to what says "silence".
 */
public final class Echo implements Acceptor {
    /** What came one way. */
    public final Queue<String> notes = new ConcurrentLinkedQueue<>();
    /** How each connection ended. */
    public final Queue<Ending> endings = new ConcurrentLinkedQueue<>();
    /** The connection that was set up last. */
    public final CompletableFuture<Connection> connection = new CompletableFuture<>();
    /** What was cancelled. */
    public final Queue<Integer> cancelled = new ConcurrentLinkedQueue<>();

    @Override
    public SetupDecision setup(Setup setup, Connection introduced) {
        connection.complete(introduced);
        String data = setup.data().toString(StandardCharsets.UTF_8);
        return data.equals("refuse me") ? SetupDecision.reject("you asked for it") : SetupDecision.ACCEPT;
    }

    @Override
    public Stream request(Connection on, int streamId, FrameType type, ByteBuf frame) {
        ByteBuf data = FramePayload.data(frame);
        String text = data.readableBytes() > 100 ? "" : data.toString(StandardCharsets.UTF_8);
        if (text.equals("fail")) {
            on.error(streamId, ErrorCode.APPLICATION_ERROR, "as you wish");
        } else if (type == FrameType.REQUEST_FNF) {
            notes.add(text);
        } else if (type == FrameType.REQUEST_STREAM) {
            return new Numbers(on, streamId, frame);
        } else if (type == FrameType.REQUEST_CHANNEL) {
            on.requestN(streamId, Credit.UNBOUNDED);
            return new Parrot(on, streamId, frame);
        } else if (!text.equals("silence")) {
            on.respond(streamId, FramePayload.metadata(frame), data);
        }
        return new Quiet(streamId);
    }

    @Override
    public void closed(Connection ended, Ending ending) {
        endings.add(ending);
    }

    private class Quiet implements Stream {
        private final int streamId;

        Quiet(int streamId) {
            this.streamId = streamId;
        }

        @Override
        public void frame(FrameType type, int flags, ByteBuf frame) {}

        @Override
        public void cancelled() {
            cancelled.add(streamId);
        }

        @Override
        public void closed(Ending ending) {}
    }

    private final class Numbers extends Quiet {
        private final Connection on;
        private final int streamId;
        private final int last;
        private final ByteBuf ballast;
        private final Credit credit;
        private int next;

        Numbers(Connection on, int streamId, ByteBuf frame) {
            super(streamId);
            this.on = on;
            this.streamId = streamId;
            this.last = Integer.parseInt(FramePayload.data(frame).toString(StandardCharsets.UTF_8));
            this.ballast = Unpooled.wrappedBuffer(new byte[FramePayload.metadataLength(frame)]);
            this.credit = new Credit(RequestStreamFrame.initialRequestN(frame));
            go();
        }

        @Override
        public void frame(FrameType type, int flags, ByteBuf frame) {
            credit.add(RequestNFrame.requestN(frame));
            go();
        }

        private void go() {
            boolean open = true;
            while (open && next < last && credit.take()) {
                next++;
                ByteBuf number = Unpooled.copiedBuffer(Integer.toString(next), StandardCharsets.UTF_8);
                open = on.next(streamId, ballast, number);
            }
            if (next == last) {
                on.complete(streamId);
            }
        }
    }

    private final class Parrot extends Quiet {
        private final Connection on;
        private final int streamId;

        Parrot(Connection on, int streamId, ByteBuf first) {
            super(streamId);
            this.on = on;
            this.streamId = streamId;
            on.next(streamId, null, FramePayload.data(first));
        }

        @Override
        public void frame(FrameType type, int flags, ByteBuf frame) {
            if (type != FrameType.PAYLOAD) {
                return;
            }
            if ((flags & FrameFlags.NEXT) != 0) {
                on.next(streamId, FramePayload.metadata(frame), FramePayload.data(frame));
            }
            if ((flags & FrameFlags.COMPLETE) != 0) {
                on.complete(streamId);
            }
        }
    }
}
