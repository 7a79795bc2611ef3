package io.antiphon.server.rsocket;

import io.antiphon.api.Problem;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Reassembly;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FrameHeader;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.metadata.MalformedMetadataException;
import io.netty.buffer.ByteBuf;

/** A request in fragments, which begins when it is whole. */
final class LongRequest implements Stream {
    private final Peer peer;
    private final int streamId;
    private final Reassembly reassembly;
    private Stream begun = INDIFFERENT;

    LongRequest(Peer peer, int streamId) {
        this.peer = peer;
        this.streamId = streamId;
        this.reassembly = new Reassembly(peer.connection(), this);
    }

    Stream begin(FrameType type, ByteBuf first) {
        reassembly.frame(type, FrameHeader.flags(first), first);
        return reassembly;
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        try {
            if (type == FrameType.REQUEST_FNF) {
                peer.wholeMessage(frame);
            } else if (type == FrameType.REQUEST_RESPONSE) {
                begun = peer.askWhole(streamId, frame);
            }
        } catch (MalformedMetadataException | MalformedCallException e) {
            if (type != FrameType.REQUEST_FNF) {
                Errors.tell(peer.connection(), streamId, Problem.BAD_REQUEST, e.getMessage() + "", null);
            }
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
