package io.antiphon.rsocket.metadata;

import io.netty.buffer.ByteBuf;

/** Goes through the readable bytes of a buffer piece by piece, and never past their end. */
final class ByteCursor {
    private final String what;
    private final int end;
    private int next;

    /** Before the first of the bytes of {@code what}. */
    ByteCursor(ByteBuf bytes, String what) {
        this.what = what;
        this.next = bytes.readerIndex();
        this.end = bytes.writerIndex();
    }

    boolean isAtEnd() {
        return next == end;
    }

    /**
     * Moves on behind a piece of so many bytes.
     *
     * @return where in the buffer it begins
     * @throws MalformedMetadataException where there are not so many left
     */
    int take(int bytes) {
        if (bytes > end - next) {
            throw new MalformedMetadataException(what + " is cut off");
        }
        int begin = next;
        next += bytes;
        return begin;
    }
}
