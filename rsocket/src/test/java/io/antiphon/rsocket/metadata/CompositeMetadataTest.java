package io.antiphon.rsocket.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Entries and what is in them. */
class CompositeMetadataTest {

    @Test
    void a_number_or_a_text_whose_length_is_told_less_one_stands_before_each_entry() {
        ByteBuf out = Unpooled.buffer();
        RoutingTags.writeEntry(out, "quote", "é");
        CompositeMetadataWriter.write(out, "traceparent", "00-x");
        CompositeMetadataWriter.write(out, WellKnownMimeType.MIME_TYPE, Unpooled.EMPTY_BUFFER);

        assertThat(ByteBufUtil.hexDump(out))
                .isEqualTo("fe00000905" + "71756f7465" + "02c3a9" // 0x7E, 9 bytes: quote, é
                        + "0a" + "7472616365706172656e74" + "000004" + "30302d78"
                        + "fa000000");
    }

    @Test
    void entries_are_found_by_number_and_by_text() {
        ByteBuf out = Unpooled.buffer().writeByte(1).readerIndex(1);
        CompositeMetadataWriter.write(out, "traceparent", "00-x");
        RoutingTags.writeEntry(out, "quote");
        CompositeMetadataCursor cursor = new CompositeMetadataCursor(out);

        assertThat(cursor.next("traceparent")).isTrue();
        assertThat(cursor.text()).isEqualTo("00-x");
        assertThat(cursor.is(WellKnownMimeType.ROUTING)).isFalse();
        assertThat(cursor.mimeType()).isEqualTo("traceparent");
        assertThat(cursor.next(WellKnownMimeType.ROUTING)).isTrue();
        assertThat(cursor.is("traceparent")).isFalse();
        assertThat(cursor.mimeType()).isEmpty();
        assertThat(RoutingTags.first(out, cursor.contentIndex(), cursor.contentLength()))
                .isEqualTo("quote");
        assertThat(cursor.next()).isFalse();
    }

    @Test
    void a_type_of_the_longest_text_is_written_and_read() {
        ByteBuf out = Unpooled.buffer();
        String longest = "x".repeat(128);
        CompositeMetadataWriter.write(out, longest, "");
        CompositeMetadataCursor cursor = new CompositeMetadataCursor(out);

        assertThat(cursor.next(longest)).isTrue();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> CompositeMetadataWriter.begin(out, longest + "x"));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> CompositeMetadataWriter.begin(out, ""));
    }

    @Test
    void what_is_cut_off_is_malformed() {
        ByteBuf whole = Unpooled.buffer();
        RoutingTags.writeEntry(whole, "quote");
        CompositeMetadataWriter.write(whole, "traceparent", "00-x");
        for (int length = 1; length < whole.readableBytes(); length++) {
            CompositeMetadataCursor cursor = new CompositeMetadataCursor(whole.slice(0, length));
            if (length != 10) {
                assertThatExceptionOfType(MalformedMetadataException.class)
                        .as("%s bytes", length)
                        .isThrownBy(() -> cursor.next("nothing"));
            }
        }
    }

    @Test
    void tags_are_read_and_bounded() {
        ByteBuf content = hex("0571756f7465" + "00" + "02c3a9");
        assertThat(RoutingTags.read(content)).containsExactly("quote", "", "é");
        assertThatExceptionOfType(MalformedMetadataException.class)
                .isThrownBy(() -> RoutingTags.read(hex("0571756f74")));
        assertThatExceptionOfType(MalformedMetadataException.class)
                .isThrownBy(() -> RoutingTags.first(Unpooled.EMPTY_BUFFER, 0, 0));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> RoutingTags.write(Unpooled.buffer(), "x".repeat(256)));
    }

    @Test
    void proofs_are_written_and_read() {
        assertThat(proof("800003" + "626f62" + "7077")).isEqualTo(new Authentication.Simple("bob", "pw"));
        assertThat(proof("81" + "746f6b")).isEqualTo(new Authentication.Bearer("tok"));
        assertThat(written(new Authentication.Simple("bob", "pw"))).isEqualTo("fc000008800003626f627077");
        assertThat(written(new Authentication.Bearer("tok"))).isEqualTo("fc00000481746f6b");
        assertThat(new Authentication.Simple("bob", "pw").toString()).doesNotContain("pw");
        assertThat(new Authentication.Bearer("tok").toString()).doesNotContain("tok");
    }

    @Test
    void a_proof_that_makes_no_sense_is_malformed() {
        for (String hex : new String[] {"", "82", "80", "8000", "800004626f62"}) {
            assertThatExceptionOfType(MalformedMetadataException.class).isThrownBy(() -> proof(hex));
        }
    }

    @Test
    void any_bytes_are_read_or_malformed() {
        Random random = new Random(11);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(24)];
            random.nextBytes(bytes);
            try {
                CompositeMetadataCursor cursor = new CompositeMetadataCursor(Unpooled.wrappedBuffer(bytes));
                while (cursor.next()) {
                    assertThat(cursor.content().readableBytes()).isEqualTo(cursor.contentLength());
                    assertThat(cursor.mimeType().length()).isLessThanOrEqualTo(128);
                }
            } catch (MalformedMetadataException expected) {
                assertThat(expected).hasMessageContaining("cut off");
            }
        }
    }

    private static Authentication proof(String hex) {
        return Authentication.read(hex(hex));
    }

    private static String written(Authentication authentication) {
        ByteBuf out = Unpooled.buffer();
        Authentication.writeEntry(out, authentication);
        return ByteBufUtil.hexDump(out);
    }

    private static ByteBuf hex(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
    }

    @Test
    void text_outside_ascii_in_content_is_utf8() {
        ByteBuf out = Unpooled.buffer();
        CompositeMetadataWriter.write(out, "x", "é");
        CompositeMetadataCursor cursor = new CompositeMetadataCursor(out);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.content().toString(StandardCharsets.UTF_8)).isEqualTo("é");
    }
}
