package io.antiphon.rsocket.connection;

import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.ErrorFrame;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameHeader;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.FrameValidation;
import io.antiphon.rsocket.frame.KeepAliveFrame;
import io.antiphon.rsocket.frame.MalformedFrameException;
import io.antiphon.rsocket.frame.Setup;
import io.antiphon.rsocket.frame.SetupFrame;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** What to do with a frame of the peer. Whatever makes no sense at the moment is ignored, as the protocol demands. */
final class Inbound {
    private final Connection connection;
    private final StreamTable streams;
    private final Acceptor acceptor;
    private final Lifecycle lifecycle;
    private final Undecided undecided = new Undecided();

    Inbound(Connection connection, StreamTable streams, Acceptor acceptor, Lifecycle lifecycle) {
        this.connection = connection;
        this.streams = streams;
        this.acceptor = acceptor;
        this.lifecycle = lifecycle;
    }

    void frame(ByteBuf frame, long nowMillis) {
        if (frame.readableBytes() > connection.limits().frameBytes()) {
            throw new MalformedFrameException("A frame of " + frame.readableBytes() + " bytes is too long: at most "
                    + connection.limits().frameBytes() + " are taken");
        }
        FrameValidation.validate(frame);
        if (lifecycle.awaitsSetup()) {
            introduction(frame, nowMillis);
        } else {
            dispatch(frame);
        }
    }

    private void introduction(ByteBuf frame, long nowMillis) {
        Ending refusal = SetupCheck.refusal(frame);
        if (refusal != null) {
            connection.fail(refusal);
            return;
        }
        Setup setup = SetupFrame.decode(frame);
        Ending unbearable = SetupCheck.refusal(setup, connection.limits());
        if (unbearable != null) {
            connection.fail(unbearable);
            return;
        }
        lifecycle.welcome(setup, nowMillis);
        if (acceptor.setup(setup, connection) instanceof SetupDecision.Reject reject) {
            connection.fail(Ending.local(ErrorCode.REJECTED_SETUP, reject.message()));
        }
    }

    private void dispatch(ByteBuf frame) {
        FrameType type = FrameHeader.type(frame);
        int streamId = FrameHeader.streamId(frame);
        if (type == null || type == FrameType.EXTENSION) {
            unknown(frame);
        } else if (streamId == 0) {
            control(type, frame);
        } else if (type.isRequest()) {
            request(type, streamId, frame);
        } else {
            continued(type, streamId, frame);
        }
    }

    private static void unknown(ByteBuf frame) {
        if (!FrameHeader.has(frame, FrameFlags.IGNORE)) {
            throw new MalformedFrameException(
                    "A frame of type " + FrameHeader.typeNumber(frame) + " is not understood and must not be ignored");
        }
    }

    private void control(FrameType type, ByteBuf frame) {
        switch (type) {
            case KEEPALIVE -> keepAlive(frame);
            case ERROR -> error(frame);
            case METADATA_PUSH -> acceptor.metadataPush(connection, frame);
            default -> {}
        }
    }

    private void keepAlive(ByteBuf frame) {
        if (FrameHeader.has(frame, FrameFlags.RESPOND)) {
            KeepAliveFrame.answer(frame);
            connection.control(frame.retain());
        }
    }

    private void error(ByteBuf frame) {
        int number = ErrorFrame.code(frame);
        ErrorCode code = ErrorCode.ofNumber(number);
        if (code == ErrorCode.CONNECTION_CLOSE) {
            connection.drain();
        } else if (code == null || !code.isOfSetup() || lifecycle.role() == Role.CLIENT) {
            connection.shut(Ending.ofPeer(number, ErrorFrame.message(frame)));
        }
    }

    private void request(FrameType type, int streamId, ByteBuf frame) {
        if (lifecycle.role().opens(streamId) || streams.get(streamId) != null) {
            return;
        }
        int flags = FrameHeader.flags(frame);
        OpenStream stream = streams.take().begin(type, flags, false, Stream.INDIFFERENT);
        String refusal = refusal(type, stream.over());
        if (refusal != null) {
            refuse(type, streamId, stream, refusal);
        } else if (stream.over()) {
            streams.discard(stream);
            acceptor.request(connection, streamId, type, frame).over();
        } else {
            stream.requested(flags, frame);
            stream.handler = undecided.reset();
            streams.put(streamId, stream);
            Stream handler = acceptor.request(connection, streamId, type, frame);
            if (!undecided.endedBefore(handler)) {
                stream.handler = handler;
            }
        }
    }

    private @Nullable String refusal(FrameType type, boolean over) {
        if (lifecycle.isDraining() && type != FrameType.REQUEST_FNF) {
            return "The connection is about to end: ask on another one";
        }
        if (!over && streams.ofPeer() >= connection.limits().peerStreams()) {
            return "overloaded: Too many streams are open: at most "
                    + connection.limits().peerStreams();
        }
        return null;
    }

    private void refuse(FrameType type, int streamId, OpenStream stream, String message) {
        streams.discard(stream);
        if (type != FrameType.REQUEST_FNF) {
            connection.control(
                    ErrorFrame.encode(connection.allocator(), streamId, ErrorCode.REJECTED.number(), message));
        }
    }

    private void continued(FrameType type, int streamId, ByteBuf frame) {
        OpenStream stream = streams.get(streamId);
        int flags = FrameHeader.flags(frame);
        if (stream == null || !stream.received(type, flags, frame)) {
            return;
        }
        if (stream.over()) {
            last(type, flags, frame, streams.remove(streamId, stream));
        } else {
            tell(stream.handler, type, flags, frame);
        }
    }

    /** The connection has forgotten the stream, and would not tell it why the connection ends. */
    private static void last(FrameType type, int flags, ByteBuf frame, Stream handler) {
        try {
            tell(handler, type, flags, frame);
        } catch (RuntimeException e) {
            handler.closed(Ending.failed(e));
            throw e;
        } finally {
            handler.over();
        }
    }

    private static void tell(Stream handler, FrameType type, int flags, ByteBuf frame) {
        if (type == FrameType.CANCEL) {
            handler.cancelled();
        } else {
            handler.frame(type, flags, frame);
        }
    }
}
