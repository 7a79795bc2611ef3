package io.antiphon.rsocket.connection;

import static io.antiphon.rsocket.frame.Golden.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.rsocket.frame.ErrorFrame;
import io.antiphon.rsocket.frame.FrameHeader;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.Golden;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a client introduces itself, and what it is told where that goes wrong. */
class SetupTest {
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
    private final MemorySink sink = new MemorySink(allocator);
    private final Requests requests = new Requests();
    private final Connection server = Connection.server(sink, requests, ConnectionLimits.DEFAULT, 0);

    @AfterEach
    void nothing_leaks() {
        sink.discard();
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a request first; 00000001 1000 64; 1",
                "a SETUP on a stream; 00000001 0400 0001 0000 00000400 00000800 00 00; 1",
                "half a SETUP; 00000000 0400 0001 0000 00000400; 1",
                "version 2; 00000000 0400 0002 0000 00000400 00000800 00 00; 1",
                "no keepalive; 00000000 0400 0001 0000 00000000 00000800 00 00; 1",
                "a lifetime shorter than the interval; 00000000 0400 0001 0000 00000400 00000200 00 00; 1",
                "too many keepalives; 00000000 0400 0001 0000 00000001 00000800 00 00; 2",
                "too long a lifetime; 00000000 0400 0001 0000 00000400 7FFFFFFF 00 00; 2",
                "a lease; 00000000 0440 0001 0000 00000400 00000800 00 00; 2",
                "resumption; 00000000 0480 0001 0000 00000400 00000800 0001 78 00 00; 3",
                "RESUME; 00000000 3400 0001 0000 0001 78 0000000000000000 0000000000000000; 4",
                "an extension; 00000000 FC00 00000001; 1",
                "no frame; 00; 1"
            })
    void a_bad_beginning_is_told_and_ends_the_connection(String what, String hex, int code) {
        server.receive(copy(hex), 0);

        assertThat(sink.isClosed()).as(what).isTrue();
        assertThat(sink.size()).isOne();
        assertError(code);
        assertThat(requests.heard).containsExactly("closed LOCAL " + code);
    }

    @Test
    void a_client_that_is_not_wanted_is_told_why() {
        Requests unwilling = new Requests(SetupDecision.reject("no credentials"));
        Connection unwanting = Connection.server(sink, unwilling, ConnectionLimits.DEFAULT, 0);

        unwanting.receive(copy("00000000 0400 0001 0000 00000400 00000800 01 6D 00"), 0);

        assertThat(unwilling.heard).containsExactly("setup m", "closed LOCAL 3");
        assertError(3);
    }

    @Test
    void a_client_is_told_of_the_refusal_and_so_are_its_streams() {
        Recorder stream = new Recorder();
        Requests ofClient = new Requests();
        try (Joined joined = new Joined(ConnectionLimits.DEFAULT, ofClient, new Requests(SetupDecision.reject("no")))) {
            joined.client.requestResponse(null, text("hasty"), stream);
            joined.deliver();

            assertThat(joined.client.isClosed()).isTrue();
            assertThat(stream.heard).containsExactly("closed PEER 3", "over");
            assertThat(ofClient.heard).containsExactly("closed PEER 3");
            assertThat(joined.client.requestResponse(null, text("more"), stream))
                    .isEqualTo(Connection.NO_STREAM);
        }
    }

    @Test
    void a_second_setup_is_ignored() {
        try (Joined joined = new Joined(ConnectionLimits.DEFAULT, requests)) {
            joined.deliver();
            joined.server.receive(copy("00000000 0400 0001 0000 00000400 00000800 00 00"), joined.nowMillis);

            assertThat(joined.server.isClosed()).isFalse();
            assertThat(requests.heard).hasSize(1);
        }
    }

    @Test
    void a_server_opens_no_stream_before_the_setup() {
        assertThat(server.requestResponse(null, text("hasty"), new Recorder())).isEqualTo(Connection.NO_STREAM);
    }

    @Test
    void a_client_that_never_introduces_itself_is_not_waited_for() {
        assertThat(server.tick(9_999)).isEqualTo(10_000);
        assertThat(server.tick(10_000)).isEqualTo(Long.MAX_VALUE);

        assertThat(sink.isClosed()).isTrue();
        assertError(1);
    }

    private void assertError(int code) {
        ByteBuf error = sink.take();
        assertThat(FrameHeader.type(error)).isEqualTo(FrameType.ERROR);
        assertThat(FrameHeader.streamId(error)).isZero();
        assertThat(ErrorFrame.code(error)).isEqualTo(code);
        assertThat(ErrorFrame.message(error)).isNotBlank();
        error.release();
    }

    private ByteBuf copy(String hex) {
        return allocator.buffer().writeBytes(new Golden("", hex, text("")).bytes());
    }
}
