package io.antiphon.rsocket.connection;

import static io.antiphon.rsocket.frame.Golden.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a round trip costs the garbage collector. */
class AllocationTest {
    private static final int ROUNDS = 200_000;
    private static final int MOST_BYTES = 1;

    /** Two frames are made, sent, received and told of. All of it lives in objects that are used again. */
    @Test
    void a_round_trip_makes_next_to_no_garbage() throws Exception {
        ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        CompletableFuture<Double> bytes = new CompletableFuture<>();
        // Buffers are reused by event loops alone, which are threads of this kind.
        new FastThreadLocalThread(() -> bytes.complete(bytesOfRoundTrip())).start();

        double measured = bytes.get();
        ResourceLeakDetector.setLevel(level);
        assertThat(measured).isLessThan(MOST_BYTES);
    }

    private static double bytesOfRoundTrip() {
        Loop loop = new Loop();
        loop.run(ROUNDS);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        loop.run(ROUNDS);
        return (double) (thread.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
    }

    private static final class Loop {
        private final Pipe toServer = new Pipe();
        private final Pipe toClient = new Pipe();
        private final ByteBuf payload = text("x".repeat(128));
        private final Connection server = Connection.server(toClient, echo(), ConnectionLimits.DEFAULT, 0);
        private final Connection client =
                Connection.client(toServer, echo(), ConnectionLimits.DEFAULT, Joined.SETUP, 0);
        private int answers;

        void run(int rounds) {
            int wanted = answers + rounds;
            Stream stream = counting();
            while (answers < wanted) {
                client.requestResponse(null, payload, stream);
                deliver(toServer, server);
                deliver(toClient, client);
            }
        }

        private static void deliver(Pipe from, Connection to) {
            for (ByteBuf frame = from.frames.poll(); frame != null; frame = from.frames.poll()) {
                to.receive(frame, 1);
            }
        }

        private static Acceptor echo() {
            return (connection, streamId, type, frame) -> {
                ByteBuf data = frame.retainedSlice(FramePayload.dataIndex(frame), FramePayload.dataLength(frame));
                connection.respond(streamId, null, data);
                data.release();
                return Stream.INDIFFERENT;
            };
        }

        private Stream counting() {
            return new Stream() {
                @Override
                public void frame(FrameType type, int flags, ByteBuf frame) {
                    answers++;
                }

                @Override
                public void cancelled() {}

                @Override
                public void closed(Ending ending) {}
            };
        }
    }

    private static final class Pipe implements FrameSink {
        private final ArrayDeque<ByteBuf> frames = new ArrayDeque<>();

        @Override
        public void write(ByteBuf frame) {
            frames.add(frame);
        }

        @Override
        public void close() {}

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public ByteBufAllocator allocator() {
            return PooledByteBufAllocator.DEFAULT;
        }
    }
}
