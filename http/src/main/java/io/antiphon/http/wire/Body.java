package io.antiphon.http.wire;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/** The bytes of a body as they arrive; never more than its bound. */
public final class Body {
    private static final byte[] NOTHING = new byte[0];

    private final int limit;
    private final long announced;
    private byte[] bytes = NOTHING;
    private int length;

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
        if (length == 0 && added == announced) {
            bytes = chunk.getBytes();
        } else {
            makeRoom(length + added);
            chunk.getBytes(bytes, length);
        }
        length += added;
        return true;
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** How many bytes of memory they take: room grows ahead of what comes. */
    int roomBytes() {
        return bytes.length;
    }

    /** Gives all bytes to the caller, and begins anew with nothing. */
    public byte[] take() {
        byte[] taken = bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
        clear();
        return taken;
    }

    /** Lets go of all bytes. */
    void clear() {
        bytes = NOTHING;
        length = 0;
    }

    /** What was announced is not believed before it comes: room grows with what is there. */
    private void makeRoom(int needed) {
        if (needed > bytes.length) {
            long grown = bytes.length * 2L;
            long most = announced < needed ? limit : announced;
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(grown, most)));
        }
    }
}
