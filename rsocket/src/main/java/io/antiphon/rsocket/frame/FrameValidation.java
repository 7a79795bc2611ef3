package io.antiphon.rsocket.frame;

import io.netty.buffer.ByteBuf;

/** Checks a frame from outside, so that everything else may trust its lengths. */
public final class FrameValidation {
    private FrameValidation() {}

    /**
     * Checks that the frame has all that its type demands. What the protocol tells us to ignore passes:
     * flags that mean nothing here, types that nobody knows.
     *
     * @throws MalformedFrameException where something is missing, or a length points outside the frame
     */
    public static void validate(ByteBuf frame) {
        need(frame, frame.readerIndex() + FrameHeader.BYTES, "its header");
        FrameType type = FrameHeader.type(frame);
        if (type != null) {
            validate(frame, type);
        }
    }

    private static void validate(ByteBuf frame, FrameType type) {
        int body = frame.readerIndex() + FrameHeader.BYTES;
        switch (type) {
            case REQUEST_RESPONSE, REQUEST_FNF, PAYLOAD -> FramePayload.validate(frame, body);
            case REQUEST_STREAM, REQUEST_CHANNEL -> RequestStreamFrame.validate(frame);
            case REQUEST_N -> need(frame, body + RequestNFrame.BODY_BYTES, "its number");
            case ERROR -> need(frame, body + ErrorFrame.CODE_BYTES, "its code");
            case KEEPALIVE -> need(frame, body + KeepAliveFrame.POSITION_BYTES, "its position");
            case LEASE -> need(frame, body + LeaseFrame.BODY_BYTES, "its time and number");
            case SETUP -> SetupFrame.validate(frame);
            case RESUME -> ResumeFrame.validate(frame);
            case RESUME_OK -> need(frame, body + ResumeOkFrame.POSITION_BYTES, "its position");
            case EXTENSION -> need(frame, body + ExtensionFrame.TYPE_BYTES, "its extended type");
            case CANCEL, METADATA_PUSH -> {}
        }
    }

    /** Checks that the frame goes on up to this index. */
    static void need(ByteBuf frame, int index, String what) {
        if (index > frame.writerIndex()) {
            throw new MalformedFrameException("A frame of " + frame.readableBytes() + " bytes ends before " + what);
        }
    }
}
