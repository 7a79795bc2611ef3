package io.antiphon.rsocket.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.rsocket.frame.Setup;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;

/** A client and a server that are joined in memory. What one writes the other receives when a test wants it. */
final class Joined implements AutoCloseable {
    static final Setup SETUP = new Setup(1_000, 5_000, "m/m", "d/d", null, Unpooled.EMPTY_BUFFER);

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
    final MemorySink toServer = new MemorySink(allocator);
    final MemorySink toClient = new MemorySink(allocator);
    final Connection client;
    final Connection server;
    long nowMillis = 1_000_000;

    Joined(ConnectionLimits limits, Acceptor clients, Acceptor servers) {
        server = Connection.server(toClient, servers, limits, nowMillis);
        client = Connection.client(toServer, clients, limits, SETUP, nowMillis);
    }

    /** A client that takes no requests. */
    Joined(ConnectionLimits limits, Acceptor servers) {
        this(limits, (connection, streamId, type, frame) -> Stream.INDIFFERENT, servers);
    }

    UnpooledByteBufAllocator allocator() {
        return allocator;
    }

    /** Delivers everything, until nobody has anything to say. */
    Joined deliver() {
        while (toServer.size() + toClient.size() > 0) {
            if (toServer.size() > 0) {
                deliverToServer();
            }
            if (toClient.size() > 0) {
                deliverToClient();
            }
        }
        return this;
    }

    void deliverToServer() {
        server.receive(toServer.take(), nowMillis);
    }

    void deliverToClient() {
        client.receive(toClient.take(), nowMillis);
    }

    /** Ends both, and finds every buffer released. */
    @Override
    public void close() {
        client.lost("The test is over", null);
        server.lost("The test is over", null);
        toServer.discard();
        toClient.discard();
        assertThat(allocator.metric().usedHeapMemory())
                .as("bytes that nobody released")
                .isZero();
        assertThat(client.openStreams() + server.openStreams()).isZero();
    }
}
