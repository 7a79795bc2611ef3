package io.antiphon.api;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A body: bytes and their media type. The bytes belong to the content: nobody changes them afterwards. */
public final class Content {
    /** No bytes and no type. */
    public static final Content EMPTY = new Content(null, new byte[0]);

    private final @Nullable String type;
    private final byte[] bytes;

    /**
     * Takes ownership of the bytes, without a copy.
     *
     * @param type the media type as written on the wire, or null where none was given
     */
    public Content(@Nullable String type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /** The media type as it was given, or null. */
    public @Nullable String type() {
        return type;
    }

    /** The bytes themselves, not a copy: read them only. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes there are. */
    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Content that && Objects.equals(type, that.type) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return (type == null ? "untyped" : type) + ", " + bytes.length + " bytes";
    }
}
