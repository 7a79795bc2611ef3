package io.antiphon.http.wire;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a body as they arrive; never more than its bound. */
public final class Body {
    private static final byte[] NOTHING = new byte[0];
    /** Larger arrays cost a collector that moves them more than they save. */
    private static final int MOST_PIECE_BYTES = 256 << 10;

    private final int limit;
    private final long announced;
    /** The bytes that came first, each piece full. */
    private final List<byte[]> pieces = new ArrayList<>();

    private byte[] last = NOTHING;
    private int lastLength;
    private int length;
    private int room;

    /**
     * Nothing yet.
     *
     * @param announced how long it will be, or -1 where that is not known
     */
    public Body(int limit, long announced) {
        this.limit = limit;
        this.announced = announced;
    }

    /** Adds the next bytes; false where that would be too much. */
    public boolean add(Buffer chunk) {
        int added = chunk.length();
        if (added > limit - length) {
            return false;
        }
        int from = 0;
        while (from < added) {
            if (lastLength == last.length) {
                nextPiece(added - from);
            }
            int taken = Math.min(added - from, last.length - lastLength);
            chunk.getBytes(from, from + taken, last, lastLength);
            lastLength += taken;
            length += taken;
            from += taken;
        }
        return true;
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** How many bytes of memory they take: room grows ahead of what comes. */
    int roomBytes() {
        return room;
    }

    /** Gives all bytes to the caller, and begins anew with nothing. */
    public byte[] take() {
        byte[] taken = pieces.isEmpty() && last.length == length ? last : joined();
        clear();
        return taken;
    }

    /** Lets go of all bytes. */
    void clear() {
        pieces.clear();
        last = NOTHING;
        lastLength = 0;
        length = 0;
        room = 0;
    }

    /** What was announced is not believed before it comes: room grows with what is there. */
    private void nextPiece(int needed) {
        if (last.length > 0) {
            pieces.add(last);
        }
        long most = (announced < length + needed ? limit : announced) - length;
        int grown = Math.max(needed, Math.min(length, MOST_PIECE_BYTES));
        last = new byte[(int) Math.min(grown, most)];
        lastLength = 0;
        room += last.length;
    }

    private byte[] joined() {
        ByteBuffer joined = ByteBuffer.allocate(length);
        pieces.forEach(joined::put);
        return joined.put(last, 0, lastLength).array();
    }
}
