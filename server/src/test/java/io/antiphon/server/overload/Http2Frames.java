package io.antiphon.server.overload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Frames of HTTP/2, as far as a flood needs them. */
final class Http2Frames {
    private static final byte HEADERS = 1;
    private static final byte RST_STREAM = 3;
    private static final byte SETTINGS = 4;
    private static final byte END_STREAM_AND_HEADERS = 5;
    private static final int HEAD_BYTES = 9;
    private static final int STREAM_AT = 5;
    private static final int CANCEL = 8;

    /** Fields as HPACK writes them: two that are in its table, two of which the name is. */
    private static final byte METHOD_POST = (byte) 0x83;

    private static final byte SCHEME_HTTP = (byte) 0x86;
    private static final byte AUTHORITY = 1;
    private static final byte PATH = 4;
    private static final byte[] HOST = "localhost".getBytes(StandardCharsets.US_ASCII);

    private Http2Frames() {}

    /** What a client says first: that it speaks HTTP/2, and that it has nothing to set. */
    static byte[] preface() {
        byte[] magic = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(magic.length + HEAD_BYTES).put(magic);
        head(bytes, 0, SETTINGS, (byte) 0);
        return bytes.array();
    }

    /** A POST without a body, and its end; of no stream yet. */
    static byte[] requestAndReset(String path) {
        byte[] name = path.getBytes(StandardCharsets.US_ASCII);
        int fields = 2 + 2 + HOST.length + 2 + name.length;
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + fields + HEAD_BYTES + Integer.BYTES);
        head(bytes, fields, HEADERS, END_STREAM_AND_HEADERS);
        bytes.put(METHOD_POST).put(SCHEME_HTTP);
        bytes.put(AUTHORITY).put((byte) HOST.length).put(HOST);
        bytes.put(PATH).put((byte) name.length).put(name);
        head(bytes, Integer.BYTES, RST_STREAM, (byte) 0);
        bytes.putInt(CANCEL);
        return bytes.array();
    }

    /** Makes both of this stream. */
    static void number(byte[] requestAndReset, int streamId) {
        ByteBuffer bytes = ByteBuffer.wrap(requestAndReset);
        bytes.putInt(STREAM_AT, streamId);
        bytes.putInt(requestAndReset.length - Integer.BYTES - Integer.BYTES, streamId);
    }

    private static void head(ByteBuffer bytes, int length, byte type, byte flags) {
        bytes.put((byte) (length >> 16))
                .putShort((short) length)
                .put(type)
                .put(flags)
                .putInt(0);
    }
}
