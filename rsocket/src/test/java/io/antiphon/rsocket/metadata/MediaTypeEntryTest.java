package io.antiphon.rsocket.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The entry that tells a media type, byte for byte. */
class MediaTypeEntryTest {

    @Test
    void a_type_is_written_as_text_whose_length_is_told_less_one() {
        assertThat(ByteBufUtil.hexDump(written("text/plain")))
                .isEqualTo("fa" + "00000b" + "09" + "746578742f706c61696e"); // 0x7A, 11 bytes: 10 characters
    }

    @ParameterizedTest
    @CsvSource({
        "09746578742f706c61696e, text/plain",
        "0a746578742f706c61696e, text/plain", // the length as it is, not less one
        "80, application/avro",
        "81, application/cbor",
        "85, application/json",
        "86, application/octet-stream",
        "89, application/vnd.google.protobuf",
        "8a, application/xml",
        "a1, text/plain",
        "a5, video/VP8"
    })
    void a_type_is_read_from_text_and_from_its_number(String content, String type) {
        assertThat(read(content)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"''", "a6", "fa", "ff"})
    void what_has_no_meaning_here_is_no_type(String content) {
        assertThat(read(content)).isNull();
    }

    @Test
    void what_is_written_is_read() {
        for (String type :
                new String[] {"a", "application/vnd.quote+json; v=1", "x".repeat(128), "x".repeat(129), "x".repeat(256)
                }) {
            CompositeMetadataCursor cursor = new CompositeMetadataCursor(written(type));
            assertThat(cursor.next()).isTrue();
            assertThat(MediaTypeEntry.isAt(cursor)).isTrue();
            assertThat(MediaTypeEntry.read(cursor)).isEqualTo(type);
            assertThat(cursor.next()).isFalse();
        }
    }

    @Test
    void a_type_that_does_not_fit_is_refused() {
        for (String type : new String[] {"", "x".repeat(257)}) {
            assertThat(MediaTypeEntry.canTell(type)).isFalse();
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> written(type));
        }
    }

    private static ByteBuf written(String type) {
        ByteBuf out = Unpooled.buffer();
        MediaTypeEntry.write(out, type);
        return out;
    }

    private static @Nullable String read(String content) {
        return MediaTypeEntry.read(Unpooled.wrappedBuffer(HexFormat.of().parseHex(content)));
    }
}
