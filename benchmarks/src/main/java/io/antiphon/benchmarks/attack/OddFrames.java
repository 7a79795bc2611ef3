package io.antiphon.benchmarks.attack;

import io.antiphon.rsocket.frame.CancelFrame;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.PayloadFrame;
import io.antiphon.rsocket.frame.RequestFrame;
import io.antiphon.rsocket.metadata.CallField;
import io.antiphon.rsocket.metadata.CallMetadataWriter;
import io.antiphon.rsocket.metadata.CompositeMetadataWriter;
import io.antiphon.rsocket.metadata.MimeType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A requestor over RSocket that means harm. */
final class OddFrames {
    static final List<Attack> ALL = List.of(
            OddFrames::rapidCancel,
            OddFrames::rapidCancel,
            OddFrames::endlessFragments,
            target -> target.strikeLarge(OddFrames::manyFields),
            OddFrames::broken,
            OddFrames::shortLife,
            OddFrames::unread);

    private static final int LIFETIME_MILLIS = 20_000;
    private static final int PAIRS = 300;
    private static final int BODY_BYTES = 1 << 10;
    private static final int FRAGMENT_BYTES = 64 << 10;
    private static final int FRAGMENTS = 40;
    private static final int LONGEST_TEXT = 65_000;

    private OddFrames() {}

    /** Requests that are cancelled as soon as they are made. */
    private static void rapidCancel(Target target) throws IOException {
        List<ByteBuf> frames = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            int streamId = 2 * i + 1;
            frames.add(request(streamId, 0, FrameBytes.routing("bench"), BODY_BYTES));
            frames.add(CancelFrame.encode(FrameBytes.HEAP, streamId));
        }
        try (Socket socket = FrameBytes.open(target, LIFETIME_MILLIS, null)) {
            FrameBytes.write(socket, frames.toArray(ByteBuf[]::new));
            HttpText.read(socket);
        }
    }

    /** A request that is never whole. */
    private static void endlessFragments(Target target) throws IOException {
        Socket socket = FrameBytes.open(target, LIFETIME_MILLIS, null);
        FrameBytes.write(socket, request(1, FrameFlags.FOLLOWS, FrameBytes.routing("bench"), FRAGMENT_BYTES));
        for (int i = 0; i < FRAGMENTS; i++) {
            FrameBytes.write(
                    socket,
                    PayloadFrame.encode(
                            FrameBytes.HEAP,
                            1,
                            FrameFlags.FOLLOWS | FrameFlags.NEXT,
                            null,
                            Unpooled.wrappedBuffer(new byte[FRAGMENT_BYTES])));
        }
        target.hold(socket);
    }

    /** A request with megabytes of header fields. */
    private static void manyFields(Target target) throws IOException {
        ByteBuf metadata = FrameBytes.routing("bench");
        int begun = CompositeMetadataWriter.begin(metadata, MimeType.CALL);
        CallMetadataWriter.text(metadata, CallField.IDEMPOTENCY_KEY, "key-" + Target.random(1 << 30));
        for (int i = 0; i < 100; i++) {
            CallMetadataWriter.text(metadata, CallField.HEADER, "x-" + i + ": " + "v".repeat(LONGEST_TEXT));
        }
        CompositeMetadataWriter.end(metadata, begun);
        try (Socket socket = FrameBytes.open(target, LIFETIME_MILLIS, null)) {
            FrameBytes.write(socket, request(1, 0, metadata, 1));
            HttpText.read(socket);
        }
    }

    /** A frame with some bytes turned over. */
    private static void broken(Target target) throws IOException {
        ByteBuf frame = request(1, 0, FrameBytes.routing("bench"), 100);
        for (int i = 0; i < 1 + Target.random(4); i++) {
            frame.setByte(Target.random(frame.readableBytes()), Target.random(256));
        }
        try (Socket socket = FrameBytes.open(target, LIFETIME_MILLIS, null)) {
            FrameBytes.write(socket, frame);
            HttpText.read(socket);
        }
    }

    private static void shortLife(Target target) throws IOException {
        target.hold(FrameBytes.open(target, 1 + Target.random(3_000), null));
    }

    /** Requests whose answers are never read. */
    private static void unread(Target target) throws IOException {
        Socket socket = FrameBytes.open(target, LIFETIME_MILLIS, null);
        for (int i = 0; i < FRAGMENTS; i++) {
            FrameBytes.write(socket, request(2 * i + 1, 0, FrameBytes.routing("bench"), FRAGMENT_BYTES));
        }
        target.hold(socket);
    }

    private static ByteBuf request(int streamId, int flags, ByteBuf metadata, int bytes) {
        return RequestFrame.encode(
                FrameBytes.HEAP,
                FrameType.REQUEST_RESPONSE,
                streamId,
                flags,
                metadata,
                Unpooled.wrappedBuffer(new byte[bytes]));
    }
}
