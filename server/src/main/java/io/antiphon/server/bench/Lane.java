package io.antiphon.server.bench;

import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.ErrorFrame;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/** One request after the other, each when the one before is answered and its time has come. On the connection's loop. */
final class Lane implements Stream {
    private final Load load;
    private final RequestMetadata metadata;
    private final ByteBuf body;
    private long sequence;
    private final Pace pace;
    private long dueNanos;

    Lane(Load load, RequestMetadata metadata, Pace pace, int number, int size) {
        this.load = load;
        this.metadata = metadata;
        this.pace = pace;
        this.body = Unpooled.buffer(size);
        for (int i = 0; i < size; i++) {
            body.writeByte('a' + (number + i) % 26);
        }
        body.setInt(Long.BYTES, number);
    }

    void begin() {
        long nowNanos = System.nanoTime();
        askAt(pace.firstNanos(nowNanos), nowNanos);
    }

    private void askAt(long atNanos, long nowNanos) {
        dueNanos = atNanos;
        if (atNanos <= nowNanos) {
            ask();
        } else {
            load.later(this::ask, atNanos - nowNanos);
        }
    }

    private void ask() {
        body.setLong(0, ++sequence);
        int streamId = load.connection().requestResponse(metadata.next(), body, this);
        if (streamId == Connection.NO_STREAM) {
            load.lost("The connection takes no more requests");
        }
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        if (type == FrameType.ERROR) {
            load.failed(ErrorFrame.message(frame));
        } else if (type == FrameType.PAYLOAD) {
            answered(frame);
        }
        if (load.goesOn()) {
            long nowNanos = System.nanoTime();
            askAt(pace.nextNanos(dueNanos, nowNanos), nowNanos);
        }
    }

    @Override
    public void cancelled() {}

    @Override
    public void closed(Ending ending) {
        load.lost(ending.message());
    }

    private void answered(ByteBuf frame) {
        int length = FramePayload.dataLength(frame);
        boolean right = !load.echoes()
                || (length == body.readableBytes()
                        && ByteBufUtil.equals(body, 0, frame, FramePayload.dataIndex(frame), length));
        if (right) {
            load.answered(System.nanoTime() - dueNanos);
        } else {
            load.failed("An answer is not what was sent");
        }
    }
}
