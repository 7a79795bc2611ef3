package io.antiphon.rsocket.transport;

import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.ErrorFrame;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A stream that waits for one answer, as text. */
final class Answer implements Stream {
    final CompletableFuture<String> text = new CompletableFuture<>();

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        text.complete(
                type == FrameType.ERROR
                        ? "error " + Integer.toHexString(ErrorFrame.code(frame)) + " " + ErrorFrame.message(frame)
                        : FramePayload.data(frame).toString(StandardCharsets.UTF_8));
    }

    @Override
    public void cancelled() {
        text.complete("cancelled");
    }

    @Override
    public void closed(Ending ending) {
        text.complete("closed " + ending.origin() + " " + Integer.toHexString(ending.code()));
    }
}
