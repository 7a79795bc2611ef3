package io.antiphon.client.standin;

import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.RequestNFrame;
import io.antiphon.rsocket.metadata.SignalMetadata;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A client's subscription, as long as its stream. Sends what there is credit for, and keeps the rest. */
public final class Subscribed implements Stream {
    private record Value(SignalMetadata head, String text) {}

    private final Connection connection;
    private final int streamId;
    private final String pattern;
    private final Queue<Value> waiting = new ArrayDeque<>();
    private final AtomicLong credit;
    private volatile boolean over;

    Subscribed(Connection connection, int streamId, String pattern, int credit) {
        this.connection = connection;
        this.streamId = streamId;
        this.pattern = pattern;
        this.credit = new AtomicLong(credit);
    }

    /** What it subscribed to. */
    public String pattern() {
        return pattern;
    }

    /** How many signals it may still be sent. */
    public long credit() {
        return credit.get();
    }

    /** Whether the client left, or its connection. */
    public boolean isOver() {
        return over;
    }

    void send(SignalMetadata head, String text) {
        waiting.add(new Value(head, text));
        drain();
    }

    void complete() {
        over = true;
        connection.complete(streamId);
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        if (type == FrameType.REQUEST_N) {
            credit.addAndGet(RequestNFrame.requestN(frame));
            drain();
        }
    }

    @Override
    public void cancelled() {
        over = true;
    }

    @Override
    public void closed(Ending ending) {
        over = true;
    }

    private void drain() {
        @Nullable Value value;
        while (credit.get() > 0 && !over && (value = waiting.poll()) != null) {
            credit.decrementAndGet();
            ByteBuf metadata = Unpooled.buffer();
            value.head().write(metadata);
            connection.next(streamId, metadata, Unpooled.copiedBuffer(value.text(), StandardCharsets.UTF_8));
        }
    }
}
