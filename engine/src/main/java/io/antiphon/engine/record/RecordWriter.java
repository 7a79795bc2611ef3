package io.antiphon.engine.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A record in the making: one array that grows, and before it what was written behind long contents. Those are not copied
 * before the record is whole.
 */
final class RecordWriter {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int LONGEST_NUMBER = 10;
    /** Most records without contents fit into so many bytes. */
    private static final int USUAL_BYTES = 160;
    /** A shorter content is copied twice, which takes less than to keep it apart. */
    private static final int LONG_BYTES = 16 << 10;

    private final List<byte[]> written = new ArrayList<>(0);
    private byte[] bytes;
    private int length;

    /** Begins with room for these contents, where they are not long, and for what usually stands beside them. */
    RecordWriter(int contentBytes) {
        bytes = new byte[USUAL_BYTES + Math.min(contentBytes, LONG_BYTES)];
    }

    void oneByte(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    void flag(boolean value) {
        oneByte(value ? 1 : 0);
    }

    /** A whole number in as few bytes as it needs; negative ones take ten. */
    void number(long value) {
        room(LONGEST_NUMBER);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /** Random bits, which no encoding makes shorter. */
    void bits(long high, long low) {
        room(2 * Long.BYTES);
        LONGS.set(bytes, length, high);
        LONGS.set(bytes, length + Long.BYTES, low);
        length += 2 * Long.BYTES;
    }

    void bytes(byte[] value) {
        number(value.length);
        if (value.length >= LONG_BYTES) {
            written.add(Arrays.copyOf(bytes, length));
            written.add(value);
            length = 0;
            return;
        }
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    void text(String value) {
        bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    <T> void optional(@Nullable T value, Consumer<T> write) {
        flag(value != null);
        if (value != null) {
            write.accept(value);
        }
    }

    byte[] toBytes() {
        return written.isEmpty() ? Arrays.copyOf(bytes, length) : joined();
    }

    private byte[] joined() {
        int all = length;
        for (byte[] piece : written) {
            all = Math.addExact(all, piece.length);
        }
        ByteBuffer joined = ByteBuffer.allocate(all);
        written.forEach(joined::put);
        return joined.put(bytes, 0, length).array();
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), length + (length >> 1)));
        }
    }
}
