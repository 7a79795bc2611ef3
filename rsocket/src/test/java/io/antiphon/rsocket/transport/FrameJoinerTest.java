package io.antiphon.rsocket.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameJoinerTest {
    private final EmbeddedChannel channel = new EmbeddedChannel(new FrameJoiner());

    @Test
    void small_frames_go_out_as_one_buffer_when_they_are_flushed() {
        ByteBuf first = frame(2);
        ByteBuf second = frame(3);
        write(first);
        write(second);
        assertThat(channel.outboundMessages()).isEmpty();

        channel.flush();
        assertThat(written()).containsExactly("0000020202" + "000003030303");
        assertThat(first.refCnt() + second.refCnt()).isZero();
    }

    @Test
    void a_long_frame_goes_out_as_it_is_and_in_its_turn() {
        ByteBuf longFrame = frame(3_000);
        write(frame(1));
        write(longFrame);
        write(frame(2));
        channel.flush();

        ByteBuf before = channel.readOutbound();
        assertThat(ByteBufUtil.hexDump(before)).isEqualTo("00000101");
        before.release();
        ByteBuf length = channel.readOutbound();
        assertThat(ByteBufUtil.hexDump(length)).isEqualTo("000bb8");
        length.release();
        ByteBuf same = channel.readOutbound();
        assertThat(same).isSameAs(longFrame);
        same.release();
        assertThat(written()).containsExactly("0000020202");
    }

    @Test
    void more_than_fits_goes_out_in_several_buffers_and_nothing_is_lost() {
        int frames = 100;
        for (int i = 0; i < frames; i++) {
            write(frame(1_000));
        }
        channel.flush();
        int bytes = written().stream().mapToInt(hex -> hex.length() / 2).sum();
        assertThat(bytes).isEqualTo(frames * 1_003);
    }

    @Test
    void what_was_not_flushed_goes_out_before_the_end() {
        write(frame(1));
        channel.close().syncUninterruptibly();
        assertThat(written()).containsExactly("00000101");
    }

    @Test
    void what_cannot_go_out_any_more_is_let_go_of() {
        ByteBuf lost = frame(1);
        write(lost);
        channel.pipeline().removeFirst();
        channel.flush();
        assertThat(written()).isEmpty();
        assertThat(lost.refCnt()).isZero();
    }

    // A void promise is never told.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void write(ByteBuf frame) {
        channel.write(frame, channel.voidPromise());
    }

    private List<String> written() {
        List<String> all = new ArrayList<>();
        for (ByteBuf buffer = channel.readOutbound(); buffer != null; buffer = channel.readOutbound()) {
            all.add(ByteBufUtil.hexDump(buffer));
            buffer.release();
        }
        return all;
    }

    private static ByteBuf frame(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) length);
        return Unpooled.wrappedBuffer(bytes);
    }
}
