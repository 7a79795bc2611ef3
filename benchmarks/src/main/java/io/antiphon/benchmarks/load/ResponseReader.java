package io.antiphon.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds the end of a response: understands {@code Content-Length} alone, as the servers here send it. */
final class ResponseReader {
    private static final ByteBuf END = bytes("\r\n\r\n");
    private static final ByteBuf LENGTH = bytes("content-length:");
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    /** A response whose body is a part of what was read. */
    record Response(int status, ByteBuf body) {}

    private ResponseReader() {}

    /** The response, taken off the front of what has arrived; null where it is not there as a whole yet. */
    static @Nullable Response take(ByteBuf in) {
        int end = ByteBufUtil.indexOf(END, in);
        if (end < 0) {
            return null;
        }
        int start = in.readerIndex();
        int headBytes = end - start + END.readableBytes();
        int length = length(in, start, end);
        if (in.readableBytes() < headBytes + length) {
            return null;
        }
        int status = number(in, start + STATUS_AT);
        in.skipBytes(headBytes);
        return new Response(status, in.readSlice(length));
    }

    private static int length(ByteBuf in, int start, int end) {
        for (int line = in.indexOf(start, end, (byte) '\n') + 1;
                line > 0;
                line = in.indexOf(line, end, (byte) '\n') + 1) {
            if (isLength(in, line)) {
                return number(in, line + LENGTH.readableBytes());
            }
        }
        return 0;
    }

    private static boolean isLength(ByteBuf in, int line) {
        for (int i = 0; i < LENGTH.readableBytes(); i++) {
            if ((in.getByte(line + i) | 0x20) != (LENGTH.getByte(i) | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private static int number(ByteBuf in, int from) {
        int at = from;
        while (in.getByte(at) == ' ') {
            at++;
        }
        int number = 0;
        for (int digit = in.getByte(at) - '0'; digit >= 0 && digit <= 9; digit = in.getByte(++at) - '0') {
            number = number * 10 + digit;
        }
        return number;
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
