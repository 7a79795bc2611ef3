package io.antiphon.fuzzing;

import io.antiphon.rsocket.connection.Acceptor;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.ConnectionLimits;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.FrameSink;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.connection.WholeRequests;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;

/**
 * Frames of RSocket, each with its length in the byte before it, come from a peer. The worst that may happen is the end
 * of its connection; that is told once, and nothing is left behind.
 */
final class FramesTarget {
    private static final ConnectionLimits TIGHT =
            new ConnectionLimits(4_096, 64, 200, 300, 16, 1 << 10, 1 << 12, 10_000, 100, 3_600_000);

    private FramesTarget() {}

    /** One conversation. */
    public static void fuzzerTestOneInput(byte[] input) {
        UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
        Answering answering = new Answering();
        long nowMillis = 1_000_000;
        Connection connection =
                Connection.server(new Nowhere(allocator), new WholeRequests(answering), TIGHT, nowMillis);
        int index = 0;
        while (index < input.length) {
            int length = Math.min(input[index] & 0xFF, input.length - index - 1);
            connection.receive(allocator.buffer().writeBytes(input, index + 1, length), nowMillis);
            index += 1 + length;
            nowMillis += 7;
            connection.tick(nowMillis);
        }
        check(answering.closed == (connection.isClosed() ? 1 : 0), "the end of a connection is told once");
        connection.lost("The test is over", null);
        check(connection.openStreams() == 0, "no stream is left open");
        check(allocator.metric().usedHeapMemory() == 0, "every buffer is released");
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("It does not hold that " + what);
        }
    }

    private static final class Answering implements Acceptor {
        private int closed;

        /** Answers every other request, and leaves the rest open. */
        @Override
        public Stream request(Connection connection, int streamId, FrameType type, ByteBuf frame) {
            if ((streamId & 2) == 0) {
                connection.respond(streamId, FramePayload.metadata(frame), Unpooled.wrappedBuffer(new byte[90]));
            }
            return Stream.INDIFFERENT;
        }

        @Override
        public void closed(Connection connection, Ending ending) {
            closed++;
        }
    }

    private record Nowhere(ByteBufAllocator allocator) implements FrameSink {
        @Override
        public void write(ByteBuf frame) {
            frame.release();
        }

        @Override
        public void close() {}

        @Override
        public boolean writable() {
            return true;
        }
    }
}
