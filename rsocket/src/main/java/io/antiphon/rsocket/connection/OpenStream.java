package io.antiphon.rsocket.connection;

import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameType;
import io.netty.buffer.ByteBuf;

/**
 * Which sides of a stream are still open. Each side is closed by its own last payload; ERROR closes both, and
 * so does the requester's CANCEL; the responder's CANCEL closes the requester's side alone. Reused for
 * other streams once it is over.
 */
final class OpenStream {
    private FrameType request = FrameType.REQUEST_RESPONSE;
    private boolean ours;
    private boolean sending;
    private boolean receiving;
    private final FragmentOrder order = new FragmentOrder();
    Stream handler = Stream.INDIFFERENT;

    /** A stream that begins with this request, sent by this end or by the peer. */
    OpenStream begin(FrameType type, int flags, boolean opened, Stream stream) {
        boolean requestGoesOn =
                type == FrameType.REQUEST_CHANNEL ? (flags & FrameFlags.COMPLETE) == 0 : FrameFlags.isFollowed(flags);
        boolean answered = type != FrameType.REQUEST_FNF;
        request = type;
        ours = opened;
        sending = opened ? requestGoesOn : answered;
        receiving = opened ? answered : requestGoesOn;
        handler = stream;
        order.reset();
        return this;
    }

    /** The request with which the peer began it. */
    void requested(int flags, ByteBuf frame) {
        order.request(flags, frame);
    }

    /** Whether this end opened it. */
    boolean ours() {
        return ours;
    }

    /** Whether both sides have ended. */
    boolean over() {
        return !sending && !receiving;
    }

    /**
     * Returns whether a frame that the peer sent makes sense now. If so, it has taken effect.
     *
     * @throws io.antiphon.rsocket.frame.MalformedFrameException where it is a fragment that cannot come here; then
     *     nothing has come about
     */
    boolean received(FrameType type, int flags, ByteBuf frame) {
        return switch (type) {
            case PAYLOAD -> receiving && payloadReceived(flags, frame);
            case REQUEST_N -> sending;
            case ERROR -> end();
            case CANCEL -> ours ? stopSending() : end();
            default -> false;
        };
    }

    /** Whether a frame makes sense to be sent now. If so its effect has come about. */
    boolean sent(FrameType type, int flags) {
        return switch (type) {
            case PAYLOAD -> sending && payloadSent(flags);
            case REQUEST_N -> receiving;
            case ERROR -> end();
            case CANCEL -> ours ? end() : stopReceiving();
            default -> false;
        };
    }

    private boolean payloadReceived(int flags, ByteBuf frame) {
        order.payload(flags, frame);
        receiving = !isLast(flags, !ours);
        return true;
    }

    private boolean payloadSent(int flags) {
        sending = !isLast(flags, ours);
        return true;
    }

    private boolean isLast(int flags, boolean ofRequester) {
        boolean complete = (flags & FrameFlags.COMPLETE) != 0;
        boolean one = ofRequester ? request != FrameType.REQUEST_CHANNEL : request == FrameType.REQUEST_RESPONSE;
        return complete || (one && !FrameFlags.isFollowed(flags));
    }

    private boolean stopSending() {
        boolean made = sending;
        sending = false;
        return made;
    }

    private boolean stopReceiving() {
        boolean made = receiving;
        receiving = false;
        return made;
    }

    private boolean end() {
        sending = false;
        receiving = false;
        return true;
    }
}
