package io.antiphon.rsocket.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lengths from outside are not believed. */
class FrameValidationTest {

    static final List<Golden> FRAMES = Golden.ALL;

    @ParameterizedTest
    @FieldSource("FRAMES")
    void a_frame_that_is_cut_off_is_refused_or_can_be_read_to_its_end(Golden golden) {
        byte[] bytes = golden.bytes();
        for (int length = 0; length < bytes.length; length++) {
            Everything.readIfValid(Unpooled.wrappedBuffer(bytes, 0, length));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0000000110",
                "00000001 1100 0000",
                "00000001 2920 000002 6D",
                "00000001 1900 000000",
                "00000002 2000 0000",
                "00000000 0C80 00",
                "00000000 0400 0001 0000 00000001 00000001 05 61",
                "00000000 0480 0001 0000 00000001 00000001 FFFF",
                "00000001 2C00 0000",
                "00000000 3400 0001 0000 0009"
            })
    void a_frame_that_ends_before_its_fields_do_is_refused(String hex) {
        ByteBuf frame = Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex.replace(" ", "")));

        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> FrameValidation.validate(frame))
                .withMessageContaining("ends before");
    }

    @Test
    void whatever_is_valid_can_be_read() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = Golden.ALL.get(random.nextInt(Golden.ALL.size())).bytes();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Everything.readIfValid(Unpooled.wrappedBuffer(bytes, 0, random.nextInt(bytes.length + 1)));
        }
    }

    @Test
    void what_would_be_too_long_for_a_frame_is_not_made() {
        UnpooledByteBufAllocator heap = new UnpooledByteBufAllocator(false);
        ByteBuf data = heap.buffer(FrameLength.MAX).writeZero(FrameLength.MAX - FrameHeader.BYTES);
        ByteBuf longest = PayloadFrame.encode(heap, 1, FrameFlags.NEXT, null, data);

        assertThat(longest.readableBytes()).isEqualTo(FrameLength.MAX);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> PayloadFrame.encode(heap, 1, FrameFlags.NEXT, null, data.writeZero(1)))
                .withMessageContaining("fragments");
        longest.release();
        data.release();
        assertThat(heap.metric().usedHeapMemory()).isZero();
    }
}
