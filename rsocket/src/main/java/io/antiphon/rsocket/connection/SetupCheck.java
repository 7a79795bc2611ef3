package io.antiphon.rsocket.connection;

import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameHeader;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.Setup;
import io.antiphon.rsocket.frame.SetupFrame;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** What a server cannot accept of a client's first frame, whatever its application says. */
final class SetupCheck {
    private SetupCheck() {}

    /** Why this cannot be the first frame of a client, or null where it can. */
    static @Nullable Ending refusal(ByteBuf frame) {
        FrameType type = FrameHeader.type(frame);
        if (FrameHeader.streamId(frame) != 0 || (type != FrameType.SETUP && type != FrameType.RESUME)) {
            return Ending.local(ErrorCode.INVALID_SETUP, "The first frame must be a SETUP on stream 0");
        }
        if (type == FrameType.RESUME) {
            return Ending.local(ErrorCode.REJECTED_RESUME, "Nothing is resumed here: begin with SETUP");
        }
        return unsupported(frame);
    }

    /** Why a client cannot live with these times, or null where it can. */
    static @Nullable Ending refusal(Setup setup, ConnectionLimits limits) {
        int interval = setup.keepAliveMillis();
        int lifetime = setup.maxLifetimeMillis();
        if (interval == 0 || lifetime < interval) {
            return Ending.local(
                    ErrorCode.INVALID_SETUP, "The keepalive interval must be at least 1 ms and at most the lifetime");
        }
        if (interval < limits.minKeepAliveMillis() || lifetime > limits.maxLifetimeMillis()) {
            return Ending.local(
                    ErrorCode.UNSUPPORTED_SETUP,
                    "The keepalive interval must be at least " + limits.minKeepAliveMillis()
                            + " ms and the lifetime at most " + limits.maxLifetimeMillis() + " ms");
        }
        return null;
    }

    private static @Nullable Ending unsupported(ByteBuf frame) {
        if (SetupFrame.majorVersion(frame) != SetupFrame.MAJOR_VERSION) {
            return Ending.local(ErrorCode.INVALID_SETUP, "Only version 1 of the protocol is spoken here");
        }
        if (FrameHeader.has(frame, FrameFlags.RESUME)) {
            return Ending.local(ErrorCode.REJECTED_SETUP, "Nothing is resumed here: connect without resumption");
        }
        if (FrameHeader.has(frame, FrameFlags.LEASE)) {
            return Ending.local(ErrorCode.UNSUPPORTED_SETUP, "No leases are given here: connect without lease");
        }
        return null;
    }
}
