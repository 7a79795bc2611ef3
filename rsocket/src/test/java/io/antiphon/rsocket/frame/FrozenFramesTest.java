package io.antiphon.rsocket.frame;

import static io.antiphon.rsocket.frame.Golden.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The bytes of every type of frame, written and read. Never change them: they are the protocol's. */
class FrozenFramesTest {

    static final List<Golden> FRAMES = Golden.ALL;

    @ParameterizedTest
    @FieldSource("FRAMES")
    void a_frame_is_written_byte_for_byte(Golden golden) {
        assertThat(ByteBufUtil.hexDump(golden.made())).isEqualTo(HexFormat.of().formatHex(golden.bytes()));
    }

    @ParameterizedTest
    @FieldSource("FRAMES")
    void a_frame_has_its_length_right_before_it_once_it_is_prepended(Golden golden) {
        ByteBuf frame = golden.made().copy(0, golden.made().writerIndex()).readerIndex(FrameLength.BYTES);

        FrameLength.prepend(frame);

        assertThat(frame.readMedium()).isEqualTo(golden.bytes().length);
        assertThat(ByteBufUtil.getBytes(frame)).isEqualTo(golden.bytes());
    }

    @ParameterizedTest
    @FieldSource("FRAMES")
    void a_whole_frame_is_valid(Golden golden) {
        FrameValidation.validate(golden.buffer());
    }

    @Test
    void there_is_a_golden_frame_of_every_type() {
        assertThat(FRAMES)
                .extracting(golden -> FrameHeader.type(golden.buffer()))
                .contains(FrameType.values());
    }

    @Test
    void a_setup_is_read() {
        Setup setup = SetupFrame.decode(frame("setup with metadata"));

        assertThat(setup).isEqualTo(new Setup(20_000, 90_000, "a/b", "c", text("m"), text("da")));
        assertThat(SetupFrame.majorVersion(frame("setup"))).isEqualTo(1);
        assertThat(SetupFrame.decode(frame("setup")).metadata()).isNull();
    }

    @Test
    void the_token_of_a_setup_is_skipped() {
        ByteBuf frame = hex("00000000 0480 0001 0000 00000001 00000002 0003 746F6B 01 61 01 62 64");

        FrameValidation.validate(frame);

        assertThat(SetupFrame.decode(frame)).isEqualTo(new Setup(1, 2, "a", "b", null, text("d")));
    }

    @Test
    void a_lease_is_read() {
        ByteBuf frame = frame("lease");
        assertThat(LeaseFrame.timeToLiveMillis(frame)).isEqualTo(1000);
        assertThat(LeaseFrame.requests(frame)).isEqualTo(5);
        assertThat(LeaseFrame.metadata(frame)).isEqualTo(text("m"));
    }

    @Test
    void a_keepalive_is_read_and_answered_in_place() {
        ByteBuf frame = frame("keepalive");
        assertThat(KeepAliveFrame.position(frame)).isEqualTo(7);
        assertThat(KeepAliveFrame.data(frame)).isEqualTo(text("hi"));

        KeepAliveFrame.answer(frame);

        assertThat(ByteBufUtil.hexDump(frame)).isEqualTo("000000000c0000000000000000006869");
    }

    @Test
    void requests_are_read() {
        assertThat(FrameHeader.streamId(frame("request-response"))).isEqualTo(1);
        assertThat(FramePayload.metadata(frame("request-response"))).isEqualTo(text("md"));
        assertThat(FramePayload.data(frame("request-response"))).isEqualTo(text("data"));
        assertThat(FramePayload.metadata(frame("request-response without metadata")))
                .isNull();
        assertThat(FramePayload.data(frame("request-response without metadata")))
                .isEqualTo(text("d"));
        assertThat(FramePayload.metadata(frame("fire and forget, first fragment")))
                .isEqualTo(text(""));
        assertThat(FrameHeader.flags(frame("fire and forget, first fragment")))
                .isEqualTo(FrameFlags.METADATA | FrameFlags.FOLLOWS);
        assertThat(RequestStreamFrame.initialRequestN(frame("request-stream"))).isEqualTo(Integer.MAX_VALUE);
        assertThat(FramePayload.metadata(frame("request-stream"))).isEqualTo(text("m"));
        assertThat(FramePayload.data(frame("request-stream"))).isEqualTo(text("d"));
        assertThat(RequestStreamFrame.initialRequestN(frame("request-channel"))).isEqualTo(2);
        assertThat(FramePayload.data(frame("request-channel"))).isEqualTo(text("d"));
    }

    @Test
    void what_follows_a_request_is_read() {
        assertThat(RequestNFrame.requestN(frame("request-n"))).isEqualTo(16);
        assertThat(FramePayload.metadata(frame("payload"))).isEqualTo(text("m"));
        assertThat(FramePayload.data(frame("payload"))).isEqualTo(text("d"));
        assertThat(FramePayload.dataLength(frame("complete"))).isZero();
        assertThat(ErrorFrame.code(frame("error"))).isEqualTo(0x202);
        assertThat(ErrorFrame.message(frame("error"))).isEqualTo("noë");
        assertThat(MetadataPushFrame.metadata(frame("metadata push"))).isEqualTo(text("mp"));
    }

    @Test
    void what_antiphon_does_not_use_is_read_too() {
        assertThat(ResumeFrame.token(frame("resume"))).isEqualTo(text("tok"));
        assertThat(ResumeFrame.serverPosition(frame("resume"))).isEqualTo(8);
        assertThat(ResumeFrame.clientPosition(frame("resume"))).isEqualTo(9);
        assertThat(ResumeOkFrame.position(frame("resume ok"))).isEqualTo(10);
        assertThat(ExtensionFrame.extendedType(frame("extension"))).isEqualTo(17);
    }

    @Test
    void a_stream_id_is_replaced_in_place() {
        ByteBuf frame = frame("payload");

        FrameHeader.setStreamId(frame, 0x01020304);

        assertThat(ByteBufUtil.hexDump(frame)).isEqualTo("010203042960" + "0000016d64");
    }

    @Test
    void codes_keep_their_numbers() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::number))
                .containsExactly(1, 2, 3, 4, 0x101, 0x102, 0x201, 0x202, 0x203, 0x204);
        assertThat(ErrorCode.ofNumber(0x203)).isEqualTo(ErrorCode.CANCELED);
        assertThat(ErrorCode.ofNumber(ErrorCode.FIRST_OF_APPLICATIONS)).isNull();
    }

    private static ByteBuf frame(String name) {
        return FRAMES.stream()
                .filter(golden -> golden.name().equals(name))
                .findFirst()
                .orElseThrow()
                .buffer();
    }

    private static ByteBuf hex(String hex) {
        return new Golden("", hex, text("")).buffer();
    }
}
