package io.antiphon.benchmarks.attack;

import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameHeader;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.PayloadFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.Socket;
import java.util.List;

/** A replier over RSocket that does not read, or answers with what nobody can take. Its service is the attacker's own. */
final class OddRSocketReplier {
    static final List<Attack> ALL =
            List.of(OddRSocketReplier::deaf, OddRSocketReplier::tooLong, OddRSocketReplier::brokenFragments);

    private static final int LIFETIME_MILLIS = 20_000;
    private static final int FRAGMENT_BYTES = 1 << 20;
    private static final int FRAGMENTS = 9;
    private static final int REQUESTS = 20;
    private static final int REQUEST_BYTES = 100_000;

    private OddRSocketReplier() {}

    /** Serves and never reads what it is asked. */
    private static void deaf(Target target) throws IOException {
        String service = "deaf-" + Target.random(4);
        target.hold(FrameBytes.open(target, LIFETIME_MILLIS, service + " 64"));
        for (int i = 0; i < REQUESTS; i++) {
            ask(target, service, REQUEST_BYTES);
        }
    }

    /** Answers with more than a body may have. */
    private static void tooLong(Target target) throws IOException {
        target.strikeLarge(it -> answer(it, "long-" + Target.random(4), FRAGMENTS, FrameFlags.NEXT));
    }

    /** Answers with fragments that do not belong together. */
    private static void brokenFragments(Target target) throws IOException {
        answer(target, "broken-" + Target.random(4), 1, FrameFlags.METADATA);
    }

    private static void answer(Target target, String service, int fragments, int flags) throws IOException {
        try (Socket socket = FrameBytes.open(target, LIFETIME_MILLIS, service + " 16")) {
            Thread asking = Thread.ofVirtual().start(() -> {
                try {
                    ask(target, service, 1);
                } catch (IOException e) {
                    // The server hung up on the one who asked, as it may.
                }
            });
            int streamId = nextRequest(socket);
            for (int i = 0; i < fragments; i++) {
                FrameBytes.write(
                        socket,
                        PayloadFrame.encode(
                                FrameBytes.HEAP,
                                streamId,
                                FrameFlags.FOLLOWS | flags,
                                null,
                                Unpooled.wrappedBuffer(new byte[FRAGMENT_BYTES])));
            }
            asking.interrupt();
        }
    }

    private static int nextRequest(Socket socket) throws IOException {
        while (true) {
            ByteBuf frame = FrameBytes.read(socket);
            if (FrameHeader.type(frame) == FrameType.REQUEST_RESPONSE) {
                return FrameHeader.streamId(frame);
            }
        }
    }

    private static void ask(Target target, String service, int bytes) throws IOException {
        HttpText.exchange(target, HttpText.post("/services/" + service, bytes), "x".repeat(bytes));
    }
}
