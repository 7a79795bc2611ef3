package io.antiphon.rsocket.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignalMetadataTest {

    @Test
    void it_is_laid_out_so() {
        ByteBuf out = Unpooled.buffer();
        new SignalMetadata("a/é", 1_700_000_000_000L, 7, "text/plain").write(out);
        assertThat(ByteBufUtil.hexDump(out))
                .isEqualTo("fe" + "000005" + "04" + "612fc3a9" // the topic as routing tag
                        + "1c" + hex("application/vnd.antiphon.call") + "000016"
                        + "20" + "0008" + "0000018bcfe56800"
                        + "21" + "0008" + "0000000000000007"
                        + "fa" + "00000b" + "09" + hex("text/plain"));
    }

    @Test
    void what_is_written_is_read() {
        SignalMetadata untyped = new SignalMetadata("a", 1, 2, null);
        SignalMetadata typed = new SignalMetadata("sensors/kitchen", 3, 4, "application/json");
        assertThat(SignalMetadata.read(written(untyped))).isEqualTo(untyped);
        assertThat(SignalMetadata.read(written(typed))).isEqualTo(typed);
    }

    @Test
    void what_is_not_known_is_skipped_and_what_is_left_out_is_nought() {
        ByteBuf out = Unpooled.buffer();
        CallMetadataWriter.writeEntry(out, CallMetadata.EMPTY.withAttempt(3));
        CompositeMetadataWriter.write(out, "some/thing", "else");
        RoutingTags.writeEntry(out, "a", "b");
        assertThat(SignalMetadata.read(out)).isEqualTo(new SignalMetadata("a", 0, 0, null));
    }

    @Test
    void a_signal_without_a_topic_is_malformed() {
        assertThatThrownBy(() -> SignalMetadata.read(Unpooled.EMPTY_BUFFER))
                .isInstanceOf(MalformedMetadataException.class)
                .hasMessageContaining("topic");
    }

    private static ByteBuf written(SignalMetadata signal) {
        ByteBuf out = Unpooled.buffer();
        signal.write(out);
        return out;
    }

    private static String hex(String text) {
        return ByteBufUtil.hexDump(text.getBytes(StandardCharsets.US_ASCII));
    }
}
