package io.antiphon.server.rsocket;

import io.antiphon.api.Problem;
import io.antiphon.engine.ReturnPath;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Credit;
import io.antiphon.rsocket.connection.Reassembly;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameHeader;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.RequestStreamFrame;
import io.antiphon.rsocket.metadata.MalformedMetadataException;
import io.netty.buffer.ByteBuf;

/** What comes from a client: passed on, made an exchange of, or for Antiphon itself. */
final class Requests {
    private final DoorContext context;
    private final Answers answers;
    private final Connection connection;
    private final CallHeads heads = new CallHeads();
    private final Passing passing;
    private final Asking asking;
    private final OwnRoutes own;

    Requests(DoorContext context, Answers answers, Serving serving, ReturnPath asksBack) {
        this.context = context;
        this.connection = answers.connection();
        this.answers = answers;
        this.asking = new Asking(context, answers, asksBack);
        this.passing = new Passing(context, answers, asking);
        this.own = new OwnRoutes(context, answers, asking, serving);
    }

    /** A request, or its first fragment. */
    Stream begin(int streamId, FrameType type, ByteBuf frame) {
        if (FrameFlags.isFollowed(FrameHeader.flags(frame))) {
            return new LongRequest(this, connection, streamId).begin(type, frame);
        }
        Stream begun = take(streamId, type, frame, true);
        return type == FrameType.REQUEST_CHANNEL ? new Reassembly(connection, begun) : begun;
    }

    /** A request that came in fragments and is whole now: it is no frame any more that could pass. */
    Stream joined(int streamId, FrameType type, ByteBuf frame) {
        return take(streamId, type, frame, false);
    }

    private Stream take(int streamId, FrameType type, ByteBuf frame, boolean mayPass) {
        boolean answered = type != FrameType.REQUEST_FNF;
        try {
            if (FramePayload.dataLength(frame) <= context.bodyBytes()) {
                CallHead head = heads.of(frame);
                return switch (type) {
                    case REQUEST_RESPONSE -> request(streamId, head, frame, mayPass);
                    case REQUEST_STREAM -> series(streamId, head, frame, mayPass);
                    case REQUEST_CHANNEL -> ConversationChannel.begin(context, answers, asking, streamId, head, frame);
                    default -> message(head, frame);
                };
            }
            if (answered) {
                Errors.tell(connection, streamId, Problem.PAYLOAD_TOO_LARGE);
            }
        } catch (MalformedMetadataException | MalformedCallException e) {
            if (answered) {
                refuse(streamId, e.getMessage() + "");
            }
        }
        return Stream.INDIFFERENT;
    }

    private Stream request(int streamId, CallHead head, ByteBuf frame, boolean mayPass) {
        if (head.isOwn()) {
            return own.request(streamId, head, frame);
        }
        PassingCall call = mayPass && passes(head) ? passing.pass(streamId, head, frame) : null;
        return call == null ? asking.call(streamId, head, frame) : call;
    }

    private Stream series(int streamId, CallHead head, ByteBuf frame, boolean mayPass) {
        int credit = RequestStreamFrame.initialRequestN(frame);
        if (credit == 0) {
            throw new MalformedCallException("REQUEST_STREAM asks for at least one part at first");
        }
        if (head.isOwn()) {
            return own.series(streamId, head, new Credit(credit));
        }
        PassingCall call = mayPass && passes(head) ? passing.pass(streamId, head, frame) : null;
        return call == null ? asking.series(streamId, head, frame, new Credit(credit)) : call;
    }

    /** The engine refuses what no other door could carry, so that it is no matter whether a replier has room now. */
    private boolean passes(CallHead head) {
        return head.plain() && context.engine().carries(head.call().headers());
    }

    /** Nobody is told what becomes of it. */
    private Stream message(CallHead head, ByteBuf frame) {
        if (head.isOwn()) {
            own.message(head, frame);
        } else {
            asking.unheard(head, frame);
        }
        return Stream.INDIFFERENT;
    }

    private void refuse(int streamId, String detail) {
        Errors.tell(connection, streamId, Problem.BAD_REQUEST, detail, null);
    }
}
