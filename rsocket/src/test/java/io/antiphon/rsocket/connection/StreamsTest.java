package io.antiphon.rsocket.connection;

import static io.antiphon.rsocket.frame.Golden.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.antiphon.rsocket.frame.CancelFrame;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameHeader;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.PayloadFrame;
import io.antiphon.rsocket.frame.RequestFrame;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The four kinds of streams from their requests to their ends. */
class StreamsTest {
    private final Requests requests = new Requests();
    private final Recorder stream = new Recorder();
    private final Joined joined = new Joined(ConnectionLimits.DEFAULT, requests);

    @AfterEach
    void nothing_leaks() {
        joined.close();
    }

    @Test
    void a_request_is_answered_once() {
        int id = joined.client.requestResponse(text("m"), text("ping"), stream);
        joined.deliver();

        assertThat(joined.server.respond(id, null, text("pong"))).isTrue();
        assertThat(joined.server.respond(id, null, text("again"))).isFalse();
        joined.deliver();

        assertThat(requests.heard).containsExactly("setup m/m", "1 REQUEST_RESPONSE m|ping");
        assertThat(requests.stream(1)).containsExactly("over");
        assertThat(stream.heard).containsExactly("pong.", "over");
        assertThat(joined.client.openStreams() + joined.server.openStreams()).isZero();
    }

    @Test
    void an_answer_that_does_not_say_so_is_the_last_of_a_request_all_the_same() {
        int id = joined.client.requestResponse(null, text("ping"), stream);
        joined.deliver();
        joined.server.next(id, null, text("pong"));
        joined.deliver();

        assertThat(stream.heard).containsExactly("pong", "over");
    }

    @Test
    void ids_are_odd_from_the_client_and_even_from_the_server() {
        assertThat(joined.client.requestResponse(null, text("a"), stream)).isEqualTo(1);
        assertThat(joined.client.requestResponse(null, text("b"), stream)).isEqualTo(3);
        joined.deliver();
        assertThat(joined.server.requestResponse(null, text("c"), stream)).isEqualTo(2);
        assertThat(joined.server.requestResponse(null, text("d"), stream)).isEqualTo(4);
        assertThat(joined.server.openStreams()).isEqualTo(4);
    }

    @Test
    void the_server_calls_the_client_as_well() {
        Requests ofClient = new Requests();
        try (Joined both = new Joined(ConnectionLimits.DEFAULT, ofClient, requests)) {
            both.deliver();
            int id = both.server.requestResponse(null, text("work"), stream);
            both.deliver();
            both.client.respond(id, null, text("done"));
            both.deliver();

            assertThat(ofClient.heard).containsExactly("2 REQUEST_RESPONSE work");
            assertThat(stream.heard).containsExactly("done.", "over");
        }
    }

    @Test
    void a_failure_ends_the_stream() {
        int id = joined.client.requestResponse(null, text("ping"), stream);
        joined.deliver();
        joined.server.error(id, ErrorCode.REJECTED, "not now");
        joined.deliver();

        assertThat(stream.heard).containsExactly("error 202 not now", "over");
    }

    @Test
    void a_cancelled_request_cannot_be_answered_any_more() {
        int id = joined.client.requestResponse(null, text("ping"), stream);
        joined.deliver();
        assertThat(joined.client.cancel(id)).isTrue();
        assertThat(joined.client.cancel(id)).isFalse();
        joined.deliver();

        assertThat(requests.stream(1)).containsExactly("cancelled", "over");
        assertThat(joined.server.respond(id, null, text("late"))).isFalse();
        assertThat(stream.heard).containsExactly("over");
    }

    @Test
    void an_answer_that_crosses_a_cancel_is_ignored() {
        int id = joined.client.requestResponse(null, text("ping"), stream);
        joined.deliver();
        joined.server.respond(id, null, text("pong"));
        joined.client.cancel(id);
        joined.deliver();

        assertThat(stream.heard).containsExactly("over");
    }

    @Test
    void nobody_answers_a_one_way_request() {
        assertThat(joined.client.fireAndForget(null, text("note"))).isTrue();
        joined.deliver();

        assertThat(requests.heard).contains("1 REQUEST_FNF note");
        assertThat(requests.stream(1)).containsExactly("over");
        assertThat(joined.server.respond(1, null, text("?"))).isFalse();
    }

    @Test
    void a_stream_goes_on_until_it_completes() {
        int id = joined.client.requestStream(2, null, text("feed"), stream);
        joined.deliver();
        joined.server.next(id, null, text("one"));
        joined.server.next(id, text("m"), text("two"));
        joined.client.requestN(id, 5);
        joined.deliver();
        joined.server.complete(id);
        joined.deliver();

        assertThat(requests.stream(1)).containsExactly("credit 5", "over");
        assertThat(stream.heard).containsExactly("one", "m|two", ".", "over");
    }

    @Test
    void a_channel_is_over_when_both_sides_have_completed() {
        int id = joined.client.requestChannel(1, null, text("hello"), stream);
        joined.deliver();
        joined.server.requestN(id, 8);
        joined.server.complete(id);
        joined.client.next(id, null, text("more"));
        joined.deliver();
        assertThat(joined.server.openStreams()).isOne();
        joined.client.complete(id);
        joined.deliver();

        assertThat(requests.stream(1)).containsExactly("more", ".", "over");
        assertThat(stream.heard).containsExactly("credit 8", ".", "over");
    }

    @Test
    void a_responder_that_cancels_a_channel_may_still_send() {
        int id = joined.client.requestChannel(1, null, text("hello"), stream);
        joined.deliver();
        joined.server.cancel(id);
        joined.deliver();
        assertThat(joined.client.next(id, null, text("unwanted"))).isFalse();
        joined.server.respond(id, null, text("bye"));
        joined.deliver();

        assertThat(stream.heard).containsExactly("cancelled", "bye.", "over");
    }

    @Test
    void a_requestor_that_cancels_a_channel_ends_it() {
        int id = joined.client.requestChannel(1, null, text("hello"), stream);
        joined.deliver();
        joined.client.cancel(id);
        joined.deliver();

        assertThat(requests.stream(1)).containsExactly("cancelled", "over");
    }

    @Test
    void a_relay_forwards_frames_as_they_are() {
        Recorder behind = new Recorder();
        Joined second = new Joined(ConnectionLimits.DEFAULT, new Requests());
        second.client.requestResponse(null, text("skip an id"), behind);
        second.deliver();
        Acceptor relay = (connection, streamId, type, frame) -> {
            second.client.request(frame.retain(), new Recorder());
            return Stream.INDIFFERENT;
        };
        try (Joined first = new Joined(ConnectionLimits.DEFAULT, relay)) {
            first.client.requestResponse(text("m"), text("ping"), stream);
            first.deliver();
            ByteBuf forwarded = second.toServer.take();

            assertThat(FrameHeader.streamId(forwarded)).isEqualTo(3);
            assertThat(Recorder.payload(FrameType.REQUEST_RESPONSE, 0, forwarded))
                    .isEqualTo("REQUEST_RESPONSE m|ping");
            assertThat(forwarded.refCnt()).isOne();
            forwarded.release();
        }
        second.close();
    }

    @Test
    void what_makes_no_sense_is_ignored() {
        joined.client.requestResponse(null, text("ping"), stream);
        joined.deliver();
        ByteBuf[] senseless = {
            PayloadFrame.encode(joined.allocator(), 99, FrameFlags.NEXT, null, text("nobody's")),
            CancelFrame.encode(joined.allocator(), 99),
            CancelFrame.encode(joined.allocator(), 0),
            RequestFrame.encode(joined.allocator(), FrameType.REQUEST_RESPONSE, 1, 0, null, text("in use")),
            RequestFrame.encode(joined.allocator(), FrameType.REQUEST_RESPONSE, 2, 0, null, text("not yours")),
            PayloadFrame.encode(joined.allocator(), 1, FrameFlags.NEXT, null, text("after its end"))
        };
        for (ByteBuf frame : senseless) {
            joined.server.receive(frame, joined.nowMillis);
        }

        assertThat(joined.server.isClosed()).isFalse();
        assertThat(requests.heard).hasSize(2);
        assertThat(requests.stream(1)).isEmpty();
    }

    @Test
    void more_streams_than_allowed_are_refused_as_not_processed() {
        ConnectionLimits two = Limits.peerStreams(2);
        try (Joined few = new Joined(two, requests)) {
            few.client.requestResponse(null, text("a"), new Recorder());
            few.client.requestResponse(null, text("b"), new Recorder());
            few.client.requestResponse(null, text("c"), stream);
            few.deliver();
            assertThat(stream.heard)
                    .containsExactly("error 202 overloaded: Too many streams are open: at most 2", "over");

            few.server.respond(1, null, text("A"));
            few.client.requestResponse(null, text("d"), new Recorder());
            few.deliver();
            assertThat(requests.heard).last().isEqualTo("7 REQUEST_RESPONSE d");
        }
    }

    @Test
    void only_requests_open_streams_and_only_frames_are_sent() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> joined.client.request(CancelFrame.encode(joined.allocator(), 1), stream))
                .withMessageContaining("CANCEL opens no stream");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(
                        () -> joined.client.send(joined.allocator().buffer(6).writeZero(6)));
    }

    @Test
    void metadata_of_the_connection_is_pushed() {
        joined.client.metadataPush(text("announce"));
        joined.deliver();

        assertThat(requests.heard).contains("push announce");
    }
}
