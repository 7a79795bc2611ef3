package io.antiphon.rsocket.connection;

import static io.antiphon.rsocket.frame.Golden.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.rsocket.frame.FrameHeader;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Both ends do at random what they may, frames travel in any order of the two directions, and one day the network
 * is cut or one end drains. Whatever happens: every request that was sent ends exactly once, with its own answer or
 * a reason; every stream is told that it is over, once; nothing stays behind. {@code -Dsimulation.seeds=} makes more.
 */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 3_000);

    @Test
    void every_request_ends_exactly_once_and_nothing_stays_behind() {
        long answered = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            answered += new World(seed).live();
        }
        assertThat(answered).isGreaterThan(SEEDS);
    }

    private static final class World {
        private final String name;
        private final Random random;
        private final List<Asked> asked = new ArrayList<>();
        private final List<Given> given = new ArrayList<>();
        private final Joined joined;

        World(int seed) {
            name = "seed " + seed;
            random = new Random(seed);
            ConnectionLimits limits = Limits.fragments(64, 10_000, 20_000);
            joined = new Joined(limits, accepting(), accepting());
        }

        long live() {
            for (int step = 30 + random.nextInt(150); step > 0; step--) {
                step();
            }
            end();
            for (Asked request : asked) {
                assertThat(request.overs).as(name).isOne();
                assertThat(request.outcomes).as(name).isOne();
            }
            assertThat(given).as(name).allMatch(stream -> stream.overs == 1);
            joined.close();
            return asked.stream().filter(request -> request.answered).count();
        }

        private void step() {
            switch (random.nextInt(8)) {
                case 0, 1 -> ask(random.nextBoolean() ? joined.client : joined.server);
                case 2 -> answer();
                case 3 -> cancel();
                case 4, 5 -> deliverToServer();
                case 6 -> deliverToClient();
                default -> tick();
            }
        }

        private void end() {
            switch (random.nextInt(3)) {
                case 0 -> joined.client.drain();
                case 1 -> joined.server.close("the end");
                default -> joined.client.lost("cut", null);
            }
            for (int i = 0; i < given.size(); i++) {
                given.get(i).answer();
            }
            joined.deliver();
            joined.client.lost("cut", null);
            joined.server.lost("cut", null);
        }

        private void ask(Connection on) {
            Asked request = new Asked(on, "q" + asked.size() + "x".repeat(random.nextInt(4) * 60));
            request.id = on.requestResponse(text("m"), text(request.question), new Reassembly(on, request));
            if (request.id != Connection.NO_STREAM) {
                asked.add(request);
            }
        }

        private void answer() {
            if (!given.isEmpty()) {
                given.get(random.nextInt(given.size())).answer();
            }
        }

        private void cancel() {
            if (!asked.isEmpty()) {
                Asked request = asked.get(random.nextInt(asked.size()));
                if (request.on.cancel(request.id)) {
                    request.outcomes++;
                }
            }
        }

        private void deliverToServer() {
            if (joined.toServer.size() > 0) {
                joined.deliverToServer();
            }
        }

        private void deliverToClient() {
            if (joined.toClient.size() > 0) {
                joined.deliverToClient();
            }
        }

        private void tick() {
            joined.nowMillis += 300;
            joined.client.tick(joined.nowMillis);
        }

        private Acceptor accepting() {
            return new WholeRequests((connection, streamId, type, frame) -> {
                String question = FramePayload.data(frame).toString(StandardCharsets.UTF_8);
                Given stream = new Given(connection, streamId, question);
                given.add(stream);
                if (random.nextInt(3) == 0) {
                    stream.answer();
                }
                return stream;
            });
        }
    }

    /** A request as the one who asked sees it. */
    private static final class Asked implements Stream {
        private final Connection on;
        private final String question;
        private int id;
        private int outcomes;
        private int overs;
        private boolean answered;

        Asked(Connection on, String question) {
            this.on = on;
            this.question = question;
        }

        @Override
        public void frame(FrameType type, int flags, ByteBuf frame) {
            outcomes++;
            if (type == FrameType.PAYLOAD) {
                answered = true;
                assertThat(FrameHeader.streamId(frame)).isEqualTo(id);
                assertThat(FramePayload.data(frame).toString(StandardCharsets.UTF_8))
                        .isEqualTo(question);
            }
        }

        @Override
        public void cancelled() {
            throw new AssertionError("nobody cancels an answer");
        }

        @Override
        public void closed(Ending ending) {
            outcomes++;
        }

        @Override
        public void over() {
            overs++;
        }
    }

    /** A request as the one who answers sees it. */
    private static final class Given implements Stream {
        private final Connection on;
        private final int id;
        private final String question;
        private int overs;

        Given(Connection on, int id, String question) {
            this.on = on;
            this.id = id;
            this.question = question;
        }

        /** With more metadata and data than one frame bears, often. */
        void answer() {
            boolean sent = on.respond(id, text("m".repeat(question.length())), text(question));
            assertThat(sent && on.respond(id, null, text("again"))).isFalse();
        }

        @Override
        public void frame(FrameType type, int flags, ByteBuf frame) {
            throw new AssertionError("nothing follows a whole request");
        }

        @Override
        public void cancelled() {}

        @Override
        public void closed(Ending ending) {}

        @Override
        public void over() {
            overs++;
        }
    }
}
