package io.antiphon.rsocket.frame;

import io.netty.buffer.ByteBuf;

/** Reads every field that a frame has, so that one which points outside shows. */
final class Everything {
    private Everything() {}

    static void readIfValid(ByteBuf frame) {
        try {
            FrameValidation.validate(frame);
        } catch (MalformedFrameException expected) {
            return;
        }
        FrameType type = FrameHeader.type(frame);
        if (type != null) {
            read(frame, type);
        }
    }

    private static Object[] read(ByteBuf frame, FrameType type) {
        return switch (type) {
            case SETUP -> new Object[] {SetupFrame.decode(frame), SetupFrame.majorVersion(frame)};
            case LEASE ->
                new Object[] {
                    LeaseFrame.timeToLiveMillis(frame), LeaseFrame.requests(frame), LeaseFrame.metadata(frame) == null
                };
            case KEEPALIVE -> new Object[] {KeepAliveFrame.position(frame), KeepAliveFrame.data(frame)};
            case REQUEST_RESPONSE, REQUEST_FNF, PAYLOAD -> payload(frame);
            case REQUEST_STREAM, REQUEST_CHANNEL ->
                new Object[] {RequestStreamFrame.initialRequestN(frame), payload(frame)};
            case REQUEST_N -> new Object[] {RequestNFrame.requestN(frame)};
            case ERROR -> new Object[] {ErrorFrame.code(frame), ErrorFrame.message(frame)};
            case METADATA_PUSH -> new Object[] {MetadataPushFrame.metadata(frame)};
            case RESUME ->
                new Object[] {
                    ResumeFrame.token(frame), ResumeFrame.serverPosition(frame), ResumeFrame.clientPosition(frame)
                };
            case RESUME_OK -> new Object[] {ResumeOkFrame.position(frame)};
            case EXTENSION -> new Object[] {ExtensionFrame.extendedType(frame)};
            case CANCEL -> new Object[0];
        };
    }

    private static Object[] payload(ByteBuf frame) {
        return new Object[] {FramePayload.metadata(frame) == null, FramePayload.data(frame)};
    }
}
