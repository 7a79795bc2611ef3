package io.antiphon.engine.record;

import io.antiphon.engine.store.StoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a record field by field. Every method throws {@link StoreException} where the bytes do not fit. */
final class RecordReader {
    private final ByteBuffer rest;

    /** Reads what is left in the buffer. */
    RecordReader(ByteBuffer bytes) {
        rest = bytes.slice();
    }

    int oneByte() {
        need(1);
        return rest.get() & 0xFF;
    }

    boolean flag() {
        int value = oneByte();
        if (value > 1) {
            throw damaged("where yes or no is told it has " + value);
        }
        return value == 1;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int part = oneByte();
            value |= (part & 0x7FL) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw damaged("it has a number of more than 64 bits");
    }

    /** A number that was written from an {@code int}. */
    int smallNumber() {
        long value = number();
        if (value != (int) value) {
            throw damaged("it has the number " + value + " where a smaller one belongs");
        }
        return (int) value;
    }

    long bits() {
        need(Long.BYTES);
        return rest.getLong();
    }

    byte[] bytes() {
        byte[] value = new byte[length()];
        rest.get(value);
        return value;
    }

    /** Passes over bytes. Returns how many there are. */
    int skippedBytes() {
        int length = length();
        rest.position(rest.position() + length);
        return length;
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    <T> @Nullable T optional(Supplier<T> read) {
        return flag() ? read.get() : null;
    }

    <T> List<T> list(Supplier<T> read) {
        int size = length();
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(read.get());
        }
        return values;
    }

    boolean atEnd() {
        return !rest.hasRemaining();
    }

    /** Nothing may follow. */
    void end() {
        if (!atEnd()) {
            throw damaged("it goes on after its end");
        }
    }

    /** A length, or a count of things of which none is shorter than a byte. */
    private int length() {
        long length = number();
        if (length < 0 || length > rest.remaining()) {
            throw tooShort();
        }
        return (int) length;
    }

    private void need(int more) {
        if (rest.remaining() < more) {
            throw tooShort();
        }
    }

    private StoreException tooShort() {
        return damaged("it ends too early");
    }

    private StoreException damaged(String what) {
        return new StoreException(Damage.message(what + ", at byte " + rest.position() + " of " + rest.limit()));
    }
}
