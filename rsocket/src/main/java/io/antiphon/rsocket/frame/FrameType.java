package io.antiphon.rsocket.frame;

import org.jspecify.annotations.Nullable;

/** What a frame is. The numbers are those of the protocol. */
public enum FrameType {
    SETUP(0x01),
    LEASE(0x02),
    KEEPALIVE(0x03),
    REQUEST_RESPONSE(0x04),
    REQUEST_FNF(0x05),
    REQUEST_STREAM(0x06),
    REQUEST_CHANNEL(0x07),
    REQUEST_N(0x08),
    CANCEL(0x09),
    PAYLOAD(0x0A),
    ERROR(0x0B),
    METADATA_PUSH(0x0C),
    RESUME(0x0D),
    RESUME_OK(0x0E),
    EXTENSION(0x3F);

    private static final @Nullable FrameType[] BY_NUMBER = byNumber();

    private final int number;

    FrameType(int number) {
        this.number = number;
    }

    /** The six bits that stand for it. */
    public int number() {
        return number;
    }

    /** Whether it begins a stream. */
    public boolean isRequest() {
        return switch (this) {
            case REQUEST_RESPONSE, REQUEST_FNF, REQUEST_STREAM, REQUEST_CHANNEL -> true;
            default -> false;
        };
    }

    /** Whether it carries an initial credit. */
    public boolean hasInitialRequestN() {
        return this == REQUEST_STREAM || this == REQUEST_CHANNEL;
    }

    /** Whether it carries optional metadata with a length, and data: what can be sent in fragments. */
    public boolean hasPayload() {
        return this == PAYLOAD || isRequest();
    }

    /** The type with these six bits, or null where the protocol knows none. */
    public static @Nullable FrameType ofNumber(int number) {
        return BY_NUMBER[number & 0x3F];
    }

    private static @Nullable FrameType[] byNumber() {
        @Nullable FrameType[] types = new @Nullable FrameType[1 << 6];
        for (FrameType type : values()) {
            types[type.number] = type;
        }
        return types;
    }
}
