package io.antiphon.benchmarks.server;

import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/** Which stream of the requestor a stream of the replier answers. For one loop. */
final class RelayTable {
    private static final int SLOTS = 1 << 16;

    private final int[] requestorStreams = new int[SLOTS];
    private int next = 2;

    @Nullable
    ChannelHandlerContext requestor;

    @Nullable
    ChannelHandlerContext replier;

    /** The stream under which the replier is asked. */
    int open(int requestorStream) {
        int stream = next;
        next += 2;
        requestorStreams[slot(stream)] = requestorStream;
        return stream;
    }

    int requestorStream(int replierStream) {
        return requestorStreams[slot(replierStream)];
    }

    private static int slot(int stream) {
        return (stream >>> 1) & (SLOTS - 1);
    }
}
