package io.antiphon.rsocket.frame;

import static io.antiphon.rsocket.frame.FrameFlags.COMPLETE;
import static io.antiphon.rsocket.frame.FrameFlags.FOLLOWS;
import static io.antiphon.rsocket.frame.FrameFlags.IGNORE;
import static io.antiphon.rsocket.frame.FrameFlags.NEXT;
import static io.antiphon.rsocket.frame.FrameFlags.NONE;
import static io.antiphon.rsocket.frame.FrameFlags.RESPOND;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** A frame as it must look, and the frame as it is made here. */
public record Golden(String name, String hex, ByteBuf made) {
    private static final ByteBufAllocator HEAP = new UnpooledByteBufAllocator(false);

    /** One or more of every type. */
    public static final List<Golden> ALL = List.of(
            new Golden(
                    "setup with metadata",
                    "00000000 0500 0001 0000 00004E20 00015F90 03 612F62 01 63 000001 6D 6461",
                    SetupFrame.encode(HEAP, new Setup(20_000, 90_000, "a/b", "c", text("m"), text("da")))),
            new Golden(
                    "setup",
                    "00000000 0400 0001 0000 00000001 7FFFFFFF 00 00",
                    SetupFrame.encode(HEAP, new Setup(1, Integer.MAX_VALUE, "", "", null, text("")))),
            new Golden("lease", "00000000 0900 000003E8 00000005 6D", LeaseFrame.encode(HEAP, 1000, 5, text("m"))),
            new Golden(
                    "keepalive",
                    "00000000 0C80 0000000000000007 6869",
                    KeepAliveFrame.encode(HEAP, RESPOND, 7, text("hi"))),
            new Golden(
                    "request-response",
                    "00000001 1100 000002 6D64 64617461",
                    RequestFrame.encode(HEAP, FrameType.REQUEST_RESPONSE, 1, NONE, text("md"), text("data"))),
            new Golden(
                    "request-response without metadata",
                    "7FFFFFFF 1000 64",
                    RequestFrame.encode(HEAP, FrameType.REQUEST_RESPONSE, Integer.MAX_VALUE, NONE, null, text("d"))),
            new Golden(
                    "fire and forget, first fragment",
                    "00000003 1580 000000",
                    RequestFrame.encode(HEAP, FrameType.REQUEST_FNF, 3, FOLLOWS, text(""), text(""))),
            new Golden(
                    "request-stream",
                    "00000005 1900 7FFFFFFF 000001 6D 64",
                    RequestStreamFrame.encode(
                            HEAP, FrameType.REQUEST_STREAM, 5, NONE, Integer.MAX_VALUE, text("m"), text("d"))),
            new Golden(
                    "request-channel",
                    "00000007 1C40 00000002 64",
                    RequestStreamFrame.encode(HEAP, FrameType.REQUEST_CHANNEL, 7, COMPLETE, 2, null, text("d"))),
            new Golden("request-n", "00000002 2000 00000010", RequestNFrame.encode(HEAP, 2, 16)),
            new Golden("cancel", "00000009 2400", CancelFrame.encode(HEAP, 9)),
            new Golden(
                    "payload",
                    "00000001 2960 000001 6D 64",
                    PayloadFrame.encode(HEAP, 1, NEXT | COMPLETE, text("m"), text("d"))),
            new Golden("complete", "00000001 2840", PayloadFrame.encodeComplete(HEAP, 1)),
            new Golden(
                    "error",
                    "00000004 2C00 00000202 6E6FC3AB",
                    ErrorFrame.encode(HEAP, 4, ErrorCode.REJECTED.number(), "noë")),
            new Golden("metadata push", "00000000 3100 6D70", MetadataPushFrame.encode(HEAP, text("mp"))),
            new Golden(
                    "resume",
                    "00000000 3400 0001 0000 0003 746F6B 0000000000000008 0000000000000009",
                    ResumeFrame.encode(HEAP, text("tok"), 8, 9)),
            new Golden("resume ok", "00000000 3800 000000000000000A", ResumeOkFrame.encode(HEAP, 10)),
            new Golden(
                    "extension", "00000006 FE00 00000011 78", ExtensionFrame.encode(HEAP, 6, IGNORE, 17, text("x"))));

    /** The bytes that it must have. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    /** A buffer of its own with them. */
    public ByteBuf buffer() {
        return Unpooled.wrappedBuffer(bytes());
    }

    /** Text as a buffer. */
    public static ByteBuf text(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name;
    }
}
