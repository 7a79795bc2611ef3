package io.antiphon.rsocket.connection;

import static io.antiphon.rsocket.frame.Golden.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.rsocket.frame.CancelFrame;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.PayloadFrame;
import io.antiphon.rsocket.frame.RequestFrame;
import io.netty.buffer.ByteBuf;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Payloads that do not fit into a frame. */
class FragmentsTest {
    private static final ConnectionLimits SMALL = Limits.fragments(64, 100_000, 200_000);

    private final Requests requests = new Requests();
    private final Recorder stream = new Recorder();

    @Test
    void a_long_payload_goes_in_frames_of_bounded_length_metadata_first() {
        try (Joined joined = new Joined(SMALL, requests)) {
            joined.client.requestResponse(text("m".repeat(70)), text("d".repeat(40)), stream);
            joined.deliver();

            assertThat(requests.heard).last().isEqualTo("1 REQUEST_RESPONSE " + "m".repeat(55) + "|…");
            assertThat(requests.stream(1)).containsExactly("m".repeat(15) + "|" + "d".repeat(40));
        }
    }

    @Test
    void whole_payloads_are_put_together_in_both_directions() {
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            String metadata = "m".repeat(random.nextInt(300));
            String data = "d".repeat(random.nextInt(300));
            try (Joined joined = new Joined(SMALL, new WholeRequests(requests))) {
                int id = ask(joined, random.nextInt(4), metadata, data);
                joined.deliver();
                assertThat(requests.heard).last().asString().endsWith(" " + metadata + "|" + data);
                joined.server.respond(id, text(data), text(metadata));
                joined.deliver();
                assertThat(joined.server.openStreams()).isZero();
            }
        }
        assertThat(stream.heard).isNotEmpty().noneMatch(heard -> heard.contains("…"));
    }

    @Test
    void only_the_last_fragment_completes() {
        try (Joined joined = new Joined(SMALL, requests)) {
            int id = joined.client.requestResponse(null, text("ping"), stream);
            joined.deliver();
            joined.server.respond(id, null, text("d".repeat(100)));
            joined.deliver();

            assertThat(stream.heard).containsExactly("d".repeat(58) + "…", "d".repeat(42) + ".", "over");
        }
    }

    @Test
    void a_frame_that_completes_is_followed_by_nothing_whatever_it_says() {
        try (Joined joined = new Joined(SMALL, requests)) {
            int id = joined.client.requestResponse(null, text("ping"), new Reassembly(joined.client, stream));
            joined.deliver();
            int flags = FrameFlags.NEXT | FrameFlags.COMPLETE | FrameFlags.FOLLOWS;
            joined.server.send(PayloadFrame.encode(joined.allocator(), id, flags, null, text("pong")));
            joined.deliver();

            assertThat(stream.heard).containsExactly("pong.", "over");
        }
    }

    @Test
    void a_request_that_grows_too_long_is_refused_and_freed() {
        ConnectionLimits bounded = Limits.fragments(64, 150, 1_000);
        try (Joined joined = new Joined(bounded, new WholeRequests(requests))) {
            joined.client.requestResponse(null, text("x".repeat(1_000)), stream);
            joined.deliver();

            assertThat(stream.heard).containsExactly("error 204 The payload is longer than 150 bytes", "over");
            assertThat(requests.heard).containsExactly("setup m/m");
            assertThat(joined.server.openStreams()).isZero();
        }
    }

    @Test
    void an_answer_that_grows_too_long_is_cancelled_and_freed() {
        ConnectionLimits bounded = Limits.fragments(64, 150, 1_000);
        try (Joined joined = new Joined(bounded, requests)) {
            int id = joined.client.requestResponse(null, text("ping"), new Reassembly(joined.client, stream));
            joined.deliver();
            joined.server.respond(id, null, text("x".repeat(1_000)));
            joined.deliver();

            assertThat(stream.heard).containsExactly("closed LOCAL 204", "over");
            assertThat(joined.client.openStreams()).isZero();
        }
    }

    @Test
    void unfinished_payloads_are_bounded_together_and_room_is_given_back() {
        ConnectionLimits bounded = Limits.fragments(64, 1_000, 150);
        try (Joined joined = new Joined(bounded, new WholeRequests(requests))) {
            joined.deliver();
            begin(joined, 1);
            begin(joined, 3);
            begin(joined, 5);
            assertThat(joined.server.openStreams()).isEqualTo(2);

            joined.server.receive(
                    PayloadFrame.encode(joined.allocator(), 1, FrameFlags.NEXT, null, text("end")), joined.nowMillis);
            assertThat(requests.heard)
                    .last()
                    .asString()
                    .startsWith("1 REQUEST_RESPONSE x")
                    .endsWith("xend");
            begin(joined, 7);
            assertThat(joined.server.openStreams()).isEqualTo(3);
        }
    }

    @Test
    void a_cancelled_request_frees_its_fragments() {
        try (Joined joined = new Joined(SMALL, new WholeRequests(requests))) {
            joined.deliver();
            begin(joined, 1);
            joined.server.receive(CancelFrame.encode(joined.allocator(), 1), joined.nowMillis);

            assertThat(joined.server.openStreams()).isZero();
            assertThat(requests.heard).hasSize(1);
        }
    }

    @Test
    void metadata_after_data_ends_the_connection() {
        try (Joined joined = new Joined(SMALL, new WholeRequests(requests))) {
            joined.deliver();
            begin(joined, 1);
            joined.server.receive(
                    PayloadFrame.encode(joined.allocator(), 1, FrameFlags.NEXT, text("m"), text("d")),
                    joined.nowMillis);

            assertThat(requests.heard).last().isEqualTo("closed LOCAL 101");
        }
    }

    @Test
    void metadata_after_data_ends_its_senders_connection_whoever_takes_the_fragments_as_they_come() {
        try (Joined joined = new Joined(SMALL, requests)) {
            int id = joined.client.requestResponse(null, text("ping"), stream);
            joined.deliver();
            joined.server.send(
                    PayloadFrame.encode(joined.allocator(), id, FrameFlags.NEXT | FrameFlags.FOLLOWS, null, text("d")));
            joined.server.send(PayloadFrame.encode(joined.allocator(), id, FrameFlags.NEXT, text("m"), text("d")));
            joined.deliver();

            assertThat(stream.heard).containsExactly("d…", "closed LOCAL 101", "over");
            assertThat(joined.client.isClosed()).isTrue();
        }
    }

    @Test
    void a_payload_that_is_none_ends_its_senders_connection() {
        try (Joined joined = new Joined(SMALL, requests)) {
            int id = joined.client.requestResponse(null, text("ping"), stream);
            joined.deliver();
            joined.server.send(PayloadFrame.encode(joined.allocator(), id, FrameFlags.NONE, null, text("d")));
            joined.deliver();

            assertThat(stream.heard).containsExactly("closed LOCAL 101", "over");
        }
    }

    @Test
    void a_stream_that_cannot_bear_its_last_frame_is_told_of_the_end() {
        Stream failing = new Stream() {
            @Override
            public void frame(FrameType type, int flags, ByteBuf frame) {
                throw new IllegalStateException("no");
            }

            @Override
            public void cancelled() {}

            @Override
            public void closed(Ending ending) {
                stream.closed(ending);
            }

            @Override
            public void over() {
                stream.over();
            }
        };
        try (Joined joined = new Joined(SMALL, requests)) {
            int id = joined.client.requestResponse(null, text("ping"), failing);
            joined.deliver();
            joined.server.respond(id, null, text("pong"));
            joined.deliver();

            assertThat(stream.heard).containsExactly("closed LOCAL 101", "over");
            assertThat(joined.client.isClosed()).isTrue();
        }
    }

    private static void begin(Joined joined, int streamId) {
        joined.server.receive(
                RequestFrame.encode(
                        joined.allocator(),
                        FrameType.REQUEST_RESPONSE,
                        streamId,
                        FrameFlags.FOLLOWS,
                        null,
                        text("x".repeat(50))),
                joined.nowMillis);
    }

    private int ask(Joined joined, int kind, String metadata, String data) {
        Stream whole = new Reassembly(joined.client, stream);
        return switch (kind) {
            case 0 -> joined.client.requestResponse(text(metadata), text(data), whole);
            case 1 -> joined.client.requestStream(7, text(metadata), text(data), whole);
            case 2 -> completed(joined, joined.client.requestChannel(7, text(metadata), text(data), whole));
            default -> joined.client.fireAndForget(text(metadata), text(data)) ? 1 : 0;
        };
    }

    private static int completed(Joined joined, int streamId) {
        joined.client.complete(streamId);
        return streamId;
    }
}
