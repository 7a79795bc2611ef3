package io.antiphon.rsocket.connection;

import static io.antiphon.rsocket.frame.Golden.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.ErrorFrame;
import io.antiphon.rsocket.frame.ExtensionFrame;
import io.antiphon.rsocket.frame.FrameFlags;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How connections end, and how they stay alive. */
class EndTest {
    private final Requests requests = new Requests();
    private final Requests ofClient = new Requests();
    private final Recorder stream = new Recorder();
    private final Joined joined = new Joined(ConnectionLimits.DEFAULT, ofClient, requests);

    @AfterEach
    void nothing_leaks() {
        joined.close();
    }

    @Test
    void a_silent_connection_is_kept_alive_by_the_client() {
        joined.deliver();
        for (int second = 1; second <= 20; second++) {
            joined.nowMillis += 1_000;
            joined.client.tick(joined.nowMillis);
            joined.server.tick(joined.nowMillis);
            joined.deliver();
        }

        assertThat(joined.client.isClosed()).isFalse();
        assertThat(joined.server.isClosed()).isFalse();
    }

    @Test
    void a_tick_says_when_the_next_is_due() {
        joined.deliver();
        long start = joined.nowMillis;

        assertThat(joined.client.tick(start)).isEqualTo(start + 1_000);
        assertThat(joined.client.tick(start + 1_200)).isEqualTo(start + 2_200);
        assertThat(joined.server.tick(start)).isEqualTo(start + 5_000);
    }

    @Test
    void a_peer_that_is_silent_for_too_long_is_dead() {
        joined.client.requestResponse(null, text("ping"), stream);
        joined.deliver();
        joined.client.tick(joined.nowMillis + 5_000);
        joined.server.tick(joined.nowMillis + 5_000);

        assertThat(stream.heard).containsExactly("closed LOCAL 101", "over");
        assertThat(requests.stream(1)).containsExactly("closed LOCAL 101", "over");
        assertThat(requests.heard).last().isEqualTo("closed LOCAL 101");
    }

    @Test
    void draining_waits_for_open_streams_and_refuses_new_ones() {
        Recorder late = new Recorder();
        int id = joined.client.requestResponse(null, text("ping"), stream);
        joined.deliver();

        joined.server.drain();
        assertThat(joined.server.requestResponse(null, text("no"), late)).isEqualTo(Connection.NO_STREAM);
        joined.client.requestResponse(null, text("late"), late);
        joined.client.fireAndForget(null, text("note"));
        joined.deliver();
        assertThat(late.heard).containsExactly("error 202 The connection is about to end: ask on another one", "over");
        assertThat(requests.heard).contains("5 REQUEST_FNF note");
        assertThat(joined.server.isClosed()).isFalse();

        joined.server.respond(id, null, text("pong"));
        assertThat(joined.server.isClosed()).isTrue();
        joined.deliver();
        assertThat(stream.heard).containsExactly("pong.", "over");
    }

    @Test
    void draining_an_idle_connection_ends_it_without_an_error() {
        joined.deliver();
        joined.client.drain();

        assertThat(joined.toServer.isClosed()).isTrue();
        assertThat(joined.toServer.size()).isZero();
        assertThat(ofClient.heard).containsExactly("closed LOCAL 0");
    }

    @Test
    void a_peer_that_wants_to_close_is_let_finish() {
        int id = joined.client.requestResponse(null, text("ping"), stream);
        joined.deliver();
        joined.client.receive(error(ErrorCode.CONNECTION_CLOSE), joined.nowMillis);
        assertThat(joined.client.takesRequests()).isFalse();
        assertThat(joined.client.isClosed()).isFalse();

        joined.server.respond(id, null, text("pong"));
        joined.deliver();
        assertThat(joined.client.isClosed()).isTrue();
        assertThat(stream.heard).containsExactly("pong.", "over");
    }

    @Test
    void an_error_of_the_connection_fails_every_stream() {
        joined.client.requestResponse(null, text("a"), stream);
        joined.client.requestStream(1, null, text("b"), stream);
        joined.deliver();
        joined.server.close(ErrorCode.CONNECTION_ERROR, "broken");
        joined.deliver();

        assertThat(stream.heard).containsExactly("closed PEER 101", "over", "closed PEER 101", "over");
        assertThat(requests.stream(1)).containsExactly("closed LOCAL 101", "over");
    }

    @Test
    void a_server_ignores_errors_that_only_a_server_can_make() {
        joined.deliver();
        joined.server.receive(error(ErrorCode.REJECTED_SETUP), joined.nowMillis);

        assertThat(joined.server.isClosed()).isFalse();
    }

    @Test
    void a_lost_network_is_told_to_everybody_once() {
        joined.client.requestResponse(null, text("a"), stream);
        joined.deliver();
        joined.client.lost("cut", null);
        joined.client.lost("cut again", null);
        joined.client.close("too late");

        assertThat(stream.heard).containsExactly("closed NETWORK 0", "over");
        assertThat(ofClient.heard).containsExactly("closed NETWORK 0");
    }

    @Test
    void what_is_not_understood_is_ignored_where_it_may_be() {
        joined.deliver();
        joined.server.receive(
                ExtensionFrame.encode(joined.allocator(), 0, FrameFlags.IGNORE, 5, text("")), joined.nowMillis);
        assertThat(joined.server.isClosed()).isFalse();

        joined.server.receive(ExtensionFrame.encode(joined.allocator(), 0, 0, 5, text("")), joined.nowMillis);
        assertThat(requests.heard).last().isEqualTo("closed LOCAL 101");
    }

    @Test
    void an_application_that_throws_loses_that_connection_alone() {
        Acceptor broken = (connection, streamId, type, frame) -> {
            throw new IllegalStateException("a bug");
        };
        try (Joined other = new Joined(ConnectionLimits.DEFAULT, broken)) {
            other.client.requestResponse(null, text("ping"), stream);
            other.deliver();

            assertThat(stream.heard).containsExactly("closed PEER 101", "over");
            assertThat(other.server.isClosed()).isTrue();
        }
    }

    @Test
    void frames_longer_than_allowed_end_the_connection() {
        try (Joined narrow = new Joined(Limits.frames(64), requests)) {
            narrow.deliver();
            narrow.server.receive(narrow.allocator().buffer(65).writeZero(65), narrow.nowMillis);

            assertThat(requests.heard).last().isEqualTo("closed LOCAL 101");
        }
    }

    private ByteBuf error(ErrorCode code) {
        return ErrorFrame.encode(joined.allocator(), 0, code.number(), "as a test wants it");
    }
}
