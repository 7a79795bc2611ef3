package io.antiphon.rsocket.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Header;
import io.antiphon.api.Token;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Antiphon's own entry. Never change a golden line: clients in the field write and read them. */
class CallMetadataTest {

    static final List<Golden> GOLDEN = List.of(
            new Golden(
                    CallMetadata.EMPTY.withExchange(new ExchangeId(1, 2)),
                    "01001a" + "3030303030303030303030303047303030303030303030303032"),
            new Golden(CallMetadata.EMPTY.withWaitMillis(1500), "020008" + "00000000000005dc"),
            new Golden(CallMetadata.EMPTY.withRemainingMillis(Long.MAX_VALUE), "030008" + "7fffffffffffffff"),
            new Golden(CallMetadata.EMPTY.withIdempotencyKey("clé"), "040004" + "636cc3a9"),
            new Golden(CallMetadata.EMPTY.withPriority(9), "050001" + "09"),
            new Golden(CallMetadata.EMPTY.withDelayMillis(0), "060008" + "0000000000000000"),
            new Golden(CallMetadata.EMPTY.withAttempt(Integer.MAX_VALUE), "070004" + "7fffffff"),
            new Golden(CallMetadata.EMPTY.withTicketAccepted(), "080000"),
            new Golden(CallMetadata.EMPTY.withTicket(), "090000"),
            new Golden(
                    CallMetadata.EMPTY.withAnswerToken(new Token(3, 4)),
                    "0a001a" + "3030303030303030303030303147303030303030303030303034"),
            new Golden(CallMetadata.EMPTY.withDeferred(), "0b0000"),
            new Golden(CallMetadata.EMPTY.withProblem("{}"), "0c0002" + "7b7d"),
            new Golden(CallMetadata.EMPTY.withProgressPercent(100), "0d0001" + "64"),
            new Golden(CallMetadata.EMPTY.withRetryable(), "0e0000"),
            new Golden(
                    CallMetadata.EMPTY.withHeaders(List.of(new Header("a", "b: c"), new Header("d", ""))),
                    "0f0007" + "613a20623a2063" + "0f0003" + "643a20"),
            new Golden(CallMetadata.EMPTY.withStatus(422), "100002" + "01a6"),
            new Golden(CallMetadata.EMPTY.withDurationMillis(30_000), "110008" + "0000000000007530"),
            new Golden(CallMetadata.EMPTY.withPart(300), "120004" + "0000012c"),
            new Golden(CallMetadata.EMPTY.withConversation(""), "130000"),
            new Golden(CallMetadata.EMPTY.withIdleMillis(1500), "140008" + "00000000000005dc"),
            new Golden(CallMetadata.EMPTY.withEnd(), "150000"),
            new Golden(CallMetadata.EMPTY.withQuestion(), "160000"),
            new Golden(CallMetadata.EMPTY.withOpens(), "170000"),
            new Golden(CallMetadata.EMPTY.withDeadlineOfWait(), "180000"));

    record Golden(CallMetadata call, String hex) {}

    @ParameterizedTest
    @FieldSource("GOLDEN")
    void a_field_is_written_byte_for_byte(Golden golden) {
        assertThat(ByteBufUtil.hexDump(written(golden.call()))).isEqualTo(golden.hex());
    }

    @ParameterizedTest
    @FieldSource("GOLDEN")
    void a_field_once_written_is_read_for_ever(Golden golden) {
        assertThat(CallMetadataReader.read(hex(golden.hex()))).isEqualTo(golden.call());
    }

    @Test
    void there_is_a_golden_line_for_every_number() {
        assertThat(GOLDEN)
                .extracting(golden -> (int) hex(golden.hex()).readUnsignedByte())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24);
    }

    @Test
    void fields_that_are_not_known_yet_are_skipped() {
        ByteBuf content = hex("7f000378797a" + "050001" + "03" + "ff0000" + "7f000378797a");

        assertThat(CallMetadataReader.read(content)).isEqualTo(CallMetadata.EMPTY.withPriority(3));
    }

    @Test
    void a_whole_call_goes_through_an_entry_of_composite_metadata() {
        ByteBuf out = Unpooled.buffer();
        CallMetadataWriter.writeEntry(out, all());
        CompositeMetadataCursor cursor = new CompositeMetadataCursor(out);

        assertThat(cursor.next(MimeType.CALL)).isTrue();
        assertThat(CallMetadataReader.read(cursor.content())).isEqualTo(all());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01",
                "0100",
                "010001",
                "01000178",
                "0200040000007b",
                "020008ffffffffffffffff",
                "0500010a",
                "0d000165",
                "040001ff",
                "0700048000" + "0000",
                "0a00027879",
                "0f0003613a62",
                "0f000161",
                "050001010500" + "0101",
                "080000080000"
            })
    void what_makes_no_sense_is_malformed(String hex) {
        assertThatExceptionOfType(MalformedMetadataException.class).isThrownBy(() -> CallMetadataReader.read(hex(hex)));
    }

    @Test
    void numbers_outside_their_bounds_are_refused_at_once() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> CallMetadata.EMPTY.withPriority(10))
                .withMessage("priority must be between 0 and 9, not 10");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> written(CallMetadata.EMPTY.withProblem("x".repeat(65_536))));
    }

    @Test
    void any_bytes_are_read_or_malformed() {
        Random random = new Random(13);
        byte[] whole = ByteBufUtil.getBytes(written(all()));
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = whole.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(32);
            ByteBuf content = Unpooled.wrappedBuffer(bytes, 0, random.nextInt(bytes.length + 1));
            try {
                assertThat(CallMetadataReader.read(content)).isNotNull();
            } catch (MalformedMetadataException expected) {
                assertThat(expected).hasMessageContaining("call");
            }
        }
    }

    private static CallMetadata all() {
        return CallMetadata.EMPTY
                .withExchange(new ExchangeId(1, 2))
                .withWaitMillis(7)
                .withRemainingMillis(8)
                .withIdempotencyKey("k")
                .withPriority(1)
                .withDelayMillis(9)
                .withAttempt(2)
                .withTicketAccepted()
                .withTicket()
                .withAnswerToken(new Token(5, 6))
                .withDeferred()
                .withProblem("{}")
                .withProgressPercent(50)
                .withRetryable()
                .withHeaders(List.of(new Header("a", "b")))
                .withStatus(201)
                .withDurationMillis(10)
                .withPart(3);
    }

    private static ByteBuf written(CallMetadata call) {
        ByteBuf out = Unpooled.buffer();
        CallMetadataWriter.write(out, call);
        return out;
    }

    private static ByteBuf hex(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
    }
}
