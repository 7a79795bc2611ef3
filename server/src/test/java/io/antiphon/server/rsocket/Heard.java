package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.ErrorFrame;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.metadata.SignalMetadata;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What comes of a subscription. */
final class Heard implements Stream {
    final BlockingQueue<String> signals = new LinkedBlockingQueue<>();
    final BlockingQueue<SignalMetadata> heads = new LinkedBlockingQueue<>();
    final CompletableFuture<Reply> error = new CompletableFuture<>();
    int streamId;

    /** The next signal, {@code topic=value}. */
    String next() {
        try {
            String next = signals.poll(20, TimeUnit.SECONDS);
            assertThat(next).as("the next signal").isNotNull();
            return Objects.requireNonNull(next);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Reply error() {
        return Wire.await(error);
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        if (type == FrameType.ERROR) {
            ErrorCode code = ErrorCode.ofNumber(ErrorFrame.code(frame));
            error.complete(new Reply(code, CallHead.NOTHING, ErrorFrame.message(frame)));
            return;
        }
        SignalMetadata head = SignalMetadata.read(Objects.requireNonNull(FramePayload.metadata(frame)));
        heads.add(head);
        signals.add(head.topic() + "=" + FramePayload.data(frame).toString(StandardCharsets.UTF_8));
    }

    @Override
    public void cancelled() {}

    @Override
    public void closed(Ending ending) {
        error.completeExceptionally(new AssertionError("the connection ended: " + ending));
    }
}
