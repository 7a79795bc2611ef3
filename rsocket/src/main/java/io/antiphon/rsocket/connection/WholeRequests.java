package io.antiphon.rsocket.connection;

import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameHeader;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.Setup;
import io.netty.buffer.ByteBuf;

/** An acceptor for one that needs its requests, and in channels every payload, whole. */
public final class WholeRequests implements Acceptor {
    private final Acceptor acceptor;

    /** In front of an acceptor that will see whole requests alone. */
    public WholeRequests(Acceptor acceptor) {
        this.acceptor = acceptor;
    }

    @Override
    public SetupDecision setup(Setup setup, Connection connection) {
        return acceptor.setup(setup, connection);
    }

    @Override
    public Stream request(Connection connection, int streamId, FrameType type, ByteBuf frame) {
        int flags = FrameHeader.flags(frame);
        if (type != FrameType.REQUEST_CHANNEL && !FrameFlags.isFollowed(flags)) {
            return acceptor.request(connection, streamId, type, frame);
        }
        Reassembly reassembly = new Reassembly(connection, new Requested(connection, streamId));
        reassembly.frame(type, flags, frame);
        return reassembly;
    }

    @Override
    public void metadataPush(Connection connection, ByteBuf frame) {
        acceptor.metadataPush(connection, frame);
    }

    @Override
    public void closing(Connection connection) {
        acceptor.closing(connection);
    }

    @Override
    public void closed(Connection connection, Ending ending) {
        acceptor.closed(connection, ending);
    }

    /** A stream that the acceptor hears of when its request is whole. */
    private final class Requested implements Stream {
        private final Connection connection;
        private final int streamId;
        private final Undecided undecided = new Undecided();
        private Stream stream = undecided;

        Requested(Connection connection, int streamId) {
            this.connection = connection;
            this.streamId = streamId;
        }

        @Override
        public void frame(FrameType type, int flags, ByteBuf frame) {
            if (type.isRequest()) {
                stream = acceptor.request(connection, streamId, type, frame);
                undecided.endedBefore(stream);
            } else {
                stream.frame(type, flags, frame);
            }
        }

        @Override
        public void cancelled() {
            stream.cancelled();
        }

        @Override
        public void closed(Ending ending) {
            stream.closed(ending);
        }

        @Override
        public void over() {
            stream.over();
        }
    }
}
