package io.antiphon.server.bench;

import io.antiphon.rsocket.connection.Acceptor;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameHeader;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;

/** A replier that answers every request with its own body, at once. */
final class Echo implements Acceptor {
    final CompletableFuture<Ending> ended = new CompletableFuture<>();

    @Override
    public Stream request(Connection connection, int streamId, FrameType type, ByteBuf frame) {
        if (type == FrameType.REQUEST_RESPONSE) {
            if (FrameFlags.isFollowed(FrameHeader.flags(frame))) {
                connection.error(streamId, ErrorCode.INVALID, "The bench's bodies are of one frame");
            } else {
                connection.respond(streamId, null, FramePayload.data(frame));
            }
        }
        return Stream.INDIFFERENT;
    }

    @Override
    public void closed(Connection connection, Ending ending) {
        ended.complete(ending);
    }
}
