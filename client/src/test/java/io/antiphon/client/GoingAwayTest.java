package io.antiphon.client;

import static io.antiphon.client.Fixtures.settings;
import static io.antiphon.client.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Answer;
import io.antiphon.client.ask.Call;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.ErrorFrame;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameHeader;
import io.antiphon.rsocket.frame.FrameLength;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.KeepAliveFrame;
import io.antiphon.rsocket.frame.PayloadFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A server that goes away in good order: it finishes what it has and takes nothing new. Spoken byte by byte. */
class GoingAwayTest {
    @AutoClose
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    GoingAwayTest() throws IOException {}

    @Test
    void calls_under_way_are_answered_on_the_old_connection_and_new_ones_go_to_another() throws Exception {
        try (AntiphonClient client = AntiphonClient.connect(settings("127.0.0.1:" + server.getLocalPort()))) {
            CompletableFuture<Answer> first = client.askAsync(Call.of("any", "first"));
            try (Socket old = server.accept()) {
                int firstStream = requestOn(old);
                send(
                        old,
                        ErrorFrame.encode(
                                UnpooledByteBufAllocator.DEFAULT, 0, ErrorCode.CONNECTION_CLOSE.number(), ""));
                heardBy(old);
                CompletableFuture<Answer> second = client.askAsync(Call.of("any", "second"));
                try (Socket next = server.accept()) {
                    answer(next, requestOn(next), "from the new");
                    assertThat(text(second.get(10, TimeUnit.SECONDS))).isEqualTo("from the new");
                }

                answer(old, firstStream, "from the old");
                assertThat(text(first.get(10, TimeUnit.SECONDS))).isEqualTo("from the old");
            }
        }
    }

    /** Waits until the client has read everything that was sent: it answers a KEEPALIVE that comes after it. */
    private static void heardBy(Socket socket) throws IOException {
        send(
                socket,
                KeepAliveFrame.encode(UnpooledByteBufAllocator.DEFAULT, FrameFlags.RESPOND, 0, Unpooled.EMPTY_BUFFER));
        next(socket, FrameType.KEEPALIVE);
    }

    private static int requestOn(Socket socket) throws IOException {
        return FrameHeader.streamId(next(socket, FrameType.REQUEST_RESPONSE));
    }

    /** The next frame of this type, whatever comes before it. */
    private static ByteBuf next(Socket socket, FrameType type) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
            byte[] head = in.readNBytes(FrameLength.BYTES);
            int length = (head[0] & 0xFF) << 16 | (head[1] & 0xFF) << 8 | (head[2] & 0xFF);
            ByteBuf frame = Unpooled.wrappedBuffer(in.readNBytes(length));
            if (FrameHeader.type(frame) == type) {
                return frame;
            }
        }
    }

    private static void answer(Socket socket, int streamId, String text) throws IOException {
        ByteBuf data = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
        int flags = FrameFlags.NEXT | FrameFlags.COMPLETE;
        send(socket, PayloadFrame.encode(UnpooledByteBufAllocator.DEFAULT, streamId, flags, null, data));
    }

    private static void send(Socket socket, ByteBuf frame) throws IOException {
        socket.getOutputStream().write(ByteBufUtil.getBytes(FrameLength.prepend(frame)));
        socket.getOutputStream().flush();
    }
}
