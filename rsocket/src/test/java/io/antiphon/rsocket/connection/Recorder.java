package io.antiphon.rsocket.connection;

import io.antiphon.rsocket.frame.ErrorFrame;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.RequestNFrame;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes down in words what a stream is told. */
final class Recorder implements Stream {
    final List<String> heard = new ArrayList<>();

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        heard.add(
                switch (type) {
                    case REQUEST_N -> "credit " + RequestNFrame.requestN(frame);
                    case ERROR ->
                        "error " + Integer.toHexString(ErrorFrame.code(frame)) + " " + ErrorFrame.message(frame);
                    default -> payload(type, flags, frame);
                });
    }

    @Override
    public void cancelled() {
        heard.add("cancelled");
    }

    @Override
    public void closed(Ending ending) {
        heard.add("closed " + ending.origin() + " " + Integer.toHexString(ending.code()));
    }

    @Override
    public void over() {
        heard.add("over");
    }

    static String payload(FrameType type, int flags, ByteBuf frame) {
        ByteBuf metadata = FramePayload.metadata(frame);
        String data = FramePayload.data(frame).toString(StandardCharsets.UTF_8);
        return (type == FrameType.PAYLOAD ? "" : type + " ")
                + (metadata == null ? "" : metadata.toString(StandardCharsets.UTF_8) + "|")
                + data
                + (FrameFlags.isFollowed(flags) ? "…" : "")
                + ((flags & FrameFlags.COMPLETE) != 0 ? "." : "");
    }
}
