package io.antiphon.server.rsocket;

import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Reassembly;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FrameHeader;
import io.antiphon.rsocket.frame.FrameType;
import io.netty.buffer.ByteBuf;

/** A request in fragments, which begins when it is whole. */
final class LongRequest implements Stream {
    private final Requests requests;
    private final int streamId;
    private final Reassembly reassembly;
    private Stream begun = INDIFFERENT;

    LongRequest(Requests requests, Connection connection, int streamId) {
        this.requests = requests;
        this.streamId = streamId;
        this.reassembly = new Reassembly(connection, this);
    }

    Stream begin(FrameType type, ByteBuf first) {
        reassembly.frame(type, FrameHeader.flags(first), first);
        return reassembly;
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        if (type.isRequest()) {
            begun = requests.joined(streamId, type, frame);
        } else {
            begun.frame(type, flags, frame);
        }
    }

    @Override
    public void cancelled() {
        begun.cancelled();
    }

    @Override
    public void closed(Ending ending) {
        begun.closed(ending);
    }

    @Override
    public void over() {
        begun.over();
    }
}
