package io.antiphon.rsocket.connection;

import static io.antiphon.rsocket.frame.Golden.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.Golden;
import io.antiphon.rsocket.metadata.CompositeMetadataCursor;
import io.antiphon.rsocket.metadata.MalformedMetadataException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever a peer sends, the worst that happens is the end of its own connection. The corpus is the golden frames and
 * what was ever found to do harm ({@code hostile-frames.txt}: a conversation a line, frames in hexadecimal); from it
 * conversations are made up and mutated by seed. {@code -Dhostile.seeds=} makes more of them.
 */
class HostileFramesTest {
    private static final int SEEDS = Integer.getInteger("hostile.seeds", 20_000);
    private static final String SETUP = "00000000040000010000000003E8000013880000";

    @Test
    void every_kept_conversation_does_no_harm() throws IOException {
        for (String line : kept()) {
            List<byte[]> frames = new ArrayList<>();
            for (String hex : line.split(" ", -1)) {
                frames.add(HexFormat.of().parseHex(hex));
            }
            converse(frames, line);
        }
    }

    @Test
    void mutated_conversations_do_no_harm() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<byte[]> frames = new ArrayList<>();
            if (random.nextInt(8) > 0) {
                frames.add(HexFormat.of().parseHex(SETUP));
            }
            for (int i = random.nextInt(12); i >= 0; i--) {
                frames.add(mutated(random));
            }
            converse(frames, "seed " + seed);
        }
    }

    private static void converse(List<byte[]> frames, String what) {
        ConnectionLimits tight = Limits.fragments(64, 200, 300);
        Requests requests = new Requests();
        Joined joined = new Joined(tight, new WholeRequests(answering(requests)));
        joined.toServer.discard();
        for (byte[] frame : frames) {
            joined.server.receive(joined.allocator().buffer().writeBytes(frame), joined.nowMillis);
            joined.nowMillis += 7;
            joined.server.tick(joined.nowMillis);
        }
        assertThat(requests.heard.stream()
                        .filter(heard -> heard.startsWith("closed"))
                        .count())
                .as(what)
                .isEqualTo(joined.server.isClosed() ? 1 : 0);
        joined.close();
    }

    /** Answers every other request, reads the metadata of each, and leaves the rest open. */
    private static Acceptor answering(Requests requests) {
        return new Acceptor() {
            @Override
            public Stream request(Connection connection, int streamId, FrameType type, ByteBuf frame) {
                readMetadata(FramePayload.metadata(frame));
                if ((streamId & 2) == 0) {
                    connection.respond(streamId, text("m".repeat(90)), text("d"));
                }
                return requests.request(connection, streamId, type, frame);
            }

            @Override
            public void closed(Connection connection, Ending ending) {
                requests.closed(connection, ending);
            }
        };
    }

    private static void readMetadata(@Nullable ByteBuf metadata) {
        try {
            CompositeMetadataCursor cursor =
                    new CompositeMetadataCursor(metadata == null ? Unpooled.EMPTY_BUFFER : metadata);
            while (cursor.next()) {
                assertThat(cursor.contentLength()).isNotNegative();
            }
        } catch (MalformedMetadataException expected) {
            assertThat(expected).hasMessageContaining("cut off");
        }
    }

    private static byte[] mutated(Random random) {
        byte[] bytes = Golden.ALL.get(random.nextInt(Golden.ALL.size())).bytes();
        if (random.nextBoolean()) {
            bytes[3] = (byte) (random.nextInt(4) * 2 + 1);
        }
        if (random.nextBoolean()) {
            bytes[5] = (byte) random.nextInt();
        }
        if (random.nextInt(3) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        int length = random.nextInt(6) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
        int grown = random.nextInt(6) == 0 ? length + random.nextInt(150) : length;
        return Arrays.copyOf(Arrays.copyOf(bytes, length), grown);
    }

    private static List<String> kept() throws IOException {
        try (InputStream in = HostileFramesTest.class.getResourceAsStream("/hostile-frames.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
