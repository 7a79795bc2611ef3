package io.antiphon.rsocket.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.rsocket.frame.FrameLength;
import io.antiphon.rsocket.frame.MalformedFrameException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Frames come out as they went in, however TCP cuts them. */
class FrameSplitterTest {
    private static final int MOST = 20_000;

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);

    @Test
    void frames_survive_any_cuts() {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            EmbeddedChannel channel = channel();
            List<byte[]> sent = frames(random);
            ByteBuf stream = allocator.buffer();
            sent.forEach(frame -> stream.writeMedium(frame.length).writeBytes(frame));
            while (stream.isReadable()) {
                int length = Math.min(stream.readableBytes(), 1 + random.nextInt(random.nextInt(5_000) + 1));
                channel.writeInbound(stream.readBytes(length));
            }
            stream.release();
            assertReceived(channel, sent, "seed " + seed);
            channel.finishAndReleaseAll();
            assertThat(allocator.metric().usedHeapMemory()).isZero();
        }
    }

    @Test
    void a_frame_in_one_piece_is_not_copied() {
        EmbeddedChannel channel = channel();
        ByteBuf chunk = allocator.buffer();
        chunk.writeMedium(7).writeZero(7).writeMedium(8).writeZero(8);
        channel.writeInbound(chunk);
        ByteBuf first = channel.readInbound();
        ByteBuf second = channel.readInbound();

        assertThat(first.array()).isSameAs(chunk.array());
        assertThat(second.array()).isSameAs(chunk.array());
        first.release();
        second.release();
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    @Test
    void a_frame_sent_alone_goes_out_as_one_buffer_with_its_length() {
        EmbeddedChannel in = channel();
        EmbeddedChannel out = new EmbeddedChannel(new FrameJoiner());
        in.writeInbound(allocator
                .buffer()
                .writeMedium(2)
                .writeShort(0x0102)
                .writeMedium(1)
                .writeByte(3));
        ByteBuf first = in.readInbound();
        ByteBuf second = in.readInbound();

        out.writeOutbound(first, second);

        assertThat(written(out)).isEqualTo("0000020102");
        assertThat(written(out)).isEqualTo("00000103");
        assertThat(out.outboundMessages()).isEmpty();
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    @Test
    void a_frame_without_room_gets_its_length_all_the_same() {
        EmbeddedChannel out = new EmbeddedChannel(new FrameJoiner());
        out.writeOutbound(allocator.buffer().writeShort(0x0102));

        assertThat(written(out)).isEqualTo("000002");
        assertThat(written(out)).isEqualTo("0102");
    }

    @Test
    void an_announced_length_is_not_believed_before_it_comes() {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameSplitter(FrameLength.MAX));
        channel.config().setAllocator(allocator);
        channel.writeInbound(allocator.buffer(8).writeMedium(FrameLength.MAX).writeByte(1));

        assertThat(allocator.metric().usedHeapMemory()).isLessThan(10_000);
        channel.finishAndReleaseAll();
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    @Test
    void a_frame_that_is_too_long_breaks_the_stream_before_it_comes() {
        EmbeddedChannel channel = channel();
        ByteBuf bytes = allocator.buffer().writeMedium(MOST + 1).writeByte(0);

        Assertions.assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> channel.writeInbound(bytes))
                .withMessageContaining("20001 bytes is too long");
        channel.writeInbound(allocator.buffer().writeMedium(1).writeByte(9));
        assertThat(channel.inboundMessages()).isEmpty();
        channel.finishAndReleaseAll();
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    private EmbeddedChannel channel() {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameSplitter(MOST));
        channel.config().setAllocator(allocator);
        return channel;
    }

    private static List<byte[]> frames(Random random) {
        List<byte[]> frames = new ArrayList<>();
        for (int i = random.nextInt(30); i >= 0; i--) {
            byte[] frame = new byte[random.nextInt(4) == 0 ? random.nextInt(MOST + 1) : random.nextInt(40)];
            random.nextBytes(frame);
            frames.add(frame);
        }
        return frames;
    }

    private static void assertReceived(EmbeddedChannel channel, List<byte[]> sent, String what) {
        for (byte[] expected : sent) {
            ByteBuf frame = channel.readInbound();
            assertThat(ByteBufUtil.getBytes(frame)).as(what).isEqualTo(expected);
            assertThat(frame.getMedium(frame.readerIndex() - 3)).isEqualTo(expected.length);
            frame.release();
        }
        assertThat(channel.inboundMessages()).isEmpty();
    }

    private static String written(EmbeddedChannel channel) {
        ByteBuf buffer = channel.readOutbound();
        String hex = ByteBufUtil.hexDump(buffer);
        buffer.release();
        return hex;
    }
}
