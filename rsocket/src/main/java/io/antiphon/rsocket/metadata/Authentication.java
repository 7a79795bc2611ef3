package io.antiphon.rsocket.metadata;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;

/**
 * The content of an authentication entry: how the peer proves who it is.
 *
 * <pre>
 * +-+-------------+-------------------------------+---------------+
 * |1|     0       |       Username Length         |   Username   ...  simple; the password goes on to the end
 * +-+-------------+-------------------------------+---------------+
 *
 * +-+-------------+-----------------------------------------------+
 * |1|     1       |                    Token                     ...  bearer
 * +-+-------------+-----------------------------------------------+
 * </pre>
 */
public sealed interface Authentication {
    /** The byte before a name and password. */
    int SIMPLE = 0x80;
    /** The byte before a token. */
    int BEARER = 0x81;

    /**
     * A name and its password. Neither is shown by {@code toString}.
     *
     * @param username the name
     * @param password the password
     */
    record Simple(String username, String password) implements Authentication {
        @Override
        public String toString() {
            return "Simple[…]";
        }
    }

    /**
     * A token. It is not shown by {@code toString}.
     *
     * @param token the token
     */
    record Bearer(String token) implements Authentication {
        @Override
        public String toString() {
            return "Bearer[…]";
        }
    }

    /**
     * What these readable bytes say.
     *
     * @throws MalformedMetadataException where they are cut off, or another kind of proof
     */
    static Authentication read(ByteBuf content) {
        int start = content.readerIndex();
        int kind = content.isReadable() ? content.getUnsignedByte(start) : 0;
        return switch (kind) {
            case SIMPLE -> simple(content, start + 1);
            case BEARER -> new Bearer(text(content, start + 1, content.writerIndex()));
            default -> throw new MalformedMetadataException("Only simple and bearer authentication are understood");
        };
    }

    /**
     * Writes it.
     *
     * @throws IllegalArgumentException where the name is longer than 65,535 bytes
     */
    static void write(ByteBuf out, Authentication authentication) {
        switch (authentication) {
            case Simple simple -> {
                int length = ByteBufUtil.utf8Bytes(simple.username());
                if (length > 0xFFFF) {
                    throw new IllegalArgumentException("A username has at most 65535 bytes, not " + length);
                }
                ByteBufUtil.writeUtf8(out.writeByte(SIMPLE).writeShort(length), simple.username());
                ByteBufUtil.writeUtf8(out, simple.password());
            }
            case Bearer bearer -> ByteBufUtil.writeUtf8(out.writeByte(BEARER), bearer.token());
        }
    }

    /** Writes a whole authentication entry of composite metadata. */
    static void writeEntry(ByteBuf out, Authentication authentication) {
        int begun = CompositeMetadataWriter.begin(out, WellKnownMimeType.AUTHENTICATION);
        write(out, authentication);
        CompositeMetadataWriter.end(out, begun);
    }

    private static Simple simple(ByteBuf content, int start) {
        int name = start + Short.BYTES;
        int end = content.writerIndex();
        if (name > end || content.getUnsignedShort(start) > end - name) {
            throw new MalformedMetadataException("The username of the authentication is cut off");
        }
        int password = name + content.getUnsignedShort(start);
        return new Simple(text(content, name, password), text(content, password, end));
    }

    private static String text(ByteBuf content, int from, int to) {
        return content.toString(from, to - from, StandardCharsets.UTF_8);
    }
}
