package io.antiphon.rsocket.interop;

import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.ErrorFrame;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A stream that collects what comes as text, until it ends. */
final class OneAnswer implements Stream {
    final CompletableFuture<String> text = new CompletableFuture<>();
    private final StringBuilder collected = new StringBuilder();

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        switch (type) {
            case ERROR -> collected.append("error ").append(Integer.toHexString(ErrorFrame.code(frame)));
            case PAYLOAD -> collect(flags, frame);
            default -> {}
        }
    }

    @Override
    public void cancelled() {
        collected.append("cancelled");
    }

    @Override
    public void closed(Ending ending) {
        collected.append("closed ").append(ending.origin());
    }

    @Override
    public void over() {
        text.complete(collected.toString());
    }

    private void collect(int flags, ByteBuf frame) {
        if ((flags & FrameFlags.NEXT) != 0) {
            collected.append(FramePayload.data(frame).toString(StandardCharsets.UTF_8));
        }
    }
}
