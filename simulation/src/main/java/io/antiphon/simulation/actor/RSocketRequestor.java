package io.antiphon.simulation.actor;

import io.antiphon.api.ExchangeId;
import io.antiphon.rsocket.connection.Acceptor;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.simulation.history.History;
import io.antiphon.simulation.history.Question;
import io.antiphon.simulation.history.Question.Shape;
import io.antiphon.simulation.world.Fault;
import io.antiphon.simulation.world.Network;
import io.netty.buffer.ByteBuf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks over RSocket, on one connection, and on another when that is lost. */
public final class RSocketRequestor implements Requestor {
    private static final long MOST_SLOWNESS_NANOS = 700_000_000L;

    static final Acceptor NOBODY = new Client() {
        @Override
        public Stream request(Connection connection, int streamId, FrameType type, ByteBuf frame) {
            throw new AssertionError("a requestor is asked");
        }
    };

    private final Stage stage;
    private final History history;
    private final Map<Integer, Answer> underWay = new LinkedHashMap<>();
    private @Nullable RSocketLine line;

    /** One that is not connected yet. */
    public RSocketRequestor(Stage stage) {
        this.stage = stage;
        this.history = stage.history();
    }

    @Override
    public void ask(Question question) {
        // Each line of RSocket comes from an address of its own.
        history.asked(question, connected());
        CallMetadata call = metadata(question);
        ByteBuf metadata = question.shape() == Shape.ONE_WAY
                ? Payloads.metadata(call, "antiphon.send", question.service())
                : Payloads.metadata(call, question.service());
        boolean inParts = question.shape() != Shape.ONE_WAY && stage.wantsParts();
        send(metadata, question.body(), new Answer(question, inParts) {
            @Override
            void payload(CallMetadata answer, String text) {
                asked(question, answer, text);
            }

            @Override
            void error(String problem, String textSoFar) {
                history.heardSoFar(question, textSoFar);
                history.failed(question, problem);
            }
        });
    }

    @Override
    public void visit(String id) {
        CallMetadata call = CallMetadata.EMPTY.withExchange(exchange(id)).withWaitMillis(1_000);
        send(
                Payloads.metadata(call, "antiphon.ticket"),
                "",
                new Answer(null, stage.random().nextBoolean()) {
                    @Override
                    void payload(CallMetadata answer, String text) {
                        visited(id, answer, text);
                    }

                    @Override
                    void error(String problem, String textSoFar) {
                        history.troubled(id, problem);
                    }
                });
    }

    @Override
    public void cancel(String id) {
        CallMetadata call = CallMetadata.EMPTY.withExchange(exchange(id));
        send(Payloads.metadata(call, "antiphon.cancel"), "", new Answer(null, false) {
            @Override
            void payload(CallMetadata answer, String text) {}

            @Override
            void error(String problem, String textSoFar) {
                history.troubled(id, problem);
            }
        });
    }

    @Override
    public boolean waits() {
        return line != null && !line.isOver() && !underWay.isEmpty();
    }

    @Override
    public void stillWaiting() {
        if (line != null && line.stands()) {
            underWay.values().stream()
                    .filter(answer -> !answer.begun)
                    .map(answer -> answer.question)
                    .filter(Objects::nonNull)
                    .forEach(history::stillWaiting);
        }
    }

    @Override
    public boolean hangUp() {
        if (underWay.isEmpty() || line == null || line.isOver()) {
            return false;
        }
        Integer streamId = List.copyOf(underWay.keySet()).get(stage.random().nextInt(underWay.size()));
        Question question = Objects.requireNonNull(underWay.remove(streamId)).question;
        if (question != null) {
            tellOnceHeard(question, line);
        }
        return line.connection().cancel(streamId);
    }

    /** On a connection that goes dead meanwhile the server hears nothing of it. */
    private void tellOnceHeard(Question question, RSocketLine over) {
        long heardNanos = TimeUnit.MILLISECONDS.toNanos(Network.MOST_DELAY_MILLIS);
        stage.time().after(heardNanos, () -> {
            if (over.stands()) {
                history.hungUp(question);
            }
        });
    }

    @Override
    public void close() {
        if (line != null) {
            line.drop();
        }
    }

    private static CallMetadata metadata(Question question) {
        CallMetadata call = CallMetadata.EMPTY.withPriority(question.urgency());
        if (question.shape() != Shape.ONE_WAY) {
            call = call.withWaitMillis(question.waitSeconds() * 1_000L);
        }
        if (question.findable() && question.shape() != Shape.ONE_WAY) {
            call = call.withTicketAccepted();
        }
        if (question.key() != null) {
            call = call.withIdempotencyKey(question.key());
        }
        if (question.timeoutMillis() > 0) {
            call = call.withRemainingMillis(question.delayMillis() + question.timeoutMillis());
        }
        return question.delayMillis() > 0 ? call.withDelayMillis(question.delayMillis()) : call;
    }

    private void send(ByteBuf metadata, String text, Answer answer) {
        Connection connection = connected().connection();
        answer.streamId = answer.inParts
                ? connection.requestStream(1 + stage.random().nextInt(3), metadata, Payloads.data(text), answer)
                : connection.requestResponse(metadata, Payloads.data(text), answer);
        underWay.put(answer.streamId, answer);
    }

    private RSocketLine connected() {
        if (line == null || line.isOver() || line.connection().isClosed()) {
            underWay.clear();
            line = new RSocketLine(
                    stage.time(), stage.network(), stage.server().get().rsocket(), "", NOBODY);
        }
        return line;
    }

    private void asked(Question question, CallMetadata answer, String text) {
        @Nullable String id = id(answer);
        if (question.shape() == Shape.ONE_WAY || answer.ticket()) {
            history.ticket(question, Objects.requireNonNull(id));
        } else if (answer.problem() != null || answer.retryable()) {
            history.failed(question, "replier-failed");
        } else {
            history.answered(question, id, text);
        }
    }

    private void visited(String id, CallMetadata answer, String text) {
        if (answer.problem() != null || answer.retryable()) {
            history.troubled(id, "replier-failed");
        } else if (!answer.ticket()) {
            history.revisited(id, text);
        }
    }

    private static ExchangeId exchange(String id) {
        return ExchangeId.parse(id).orElseThrow();
    }

    private static @Nullable String id(CallMetadata call) {
        ExchangeId id = call.exchange();
        return id == null ? null : id.toString();
    }

    /** The next part may come, at once or when the one before is read at last. */
    private void requestMore(Connection connection, int streamId) {
        if (stage.random().nextInt(6) == 0) {
            stage.faults().add(Fault.READ_SLOWLY);
            stage.time().after(stage.random().nextLong(MOST_SLOWNESS_NANOS), () -> connection.requestN(streamId, 1));
        } else {
            connection.requestN(streamId, 1);
        }
    }

    /** What comes back on one stream, all parts of it together. Where the connection is lost nothing does. */
    private abstract class Answer implements Stream {
        private final @Nullable Question question;
        private final boolean inParts;
        private final StringBuilder text = new StringBuilder();
        private CallMetadata said = CallMetadata.EMPTY;
        private int streamId;
        private boolean begun;

        Answer(@Nullable Question question, boolean inParts) {
            this.question = question;
            this.inParts = inParts;
        }

        abstract void payload(CallMetadata answer, String text);

        abstract void error(String problem, String textSoFar);

        @Override
        public void frame(FrameType type, int flags, ByteBuf frame) {
            if (type == FrameType.ERROR) {
                underWay.remove(streamId);
                error(Payloads.problem(frame), text.toString());
            } else {
                part(Payloads.call(frame), Payloads.text(frame));
                if (!inParts || (flags & FrameFlags.COMPLETE) != 0) {
                    underWay.remove(streamId);
                    payload(said, text.toString());
                } else {
                    requestMore(Objects.requireNonNull(line).connection(), streamId);
                }
            }
        }

        /** Of several attempts only the last counts. */
        private void part(CallMetadata call, String part) {
            if (begun && call.attempt() > said.attempt()) {
                text.setLength(0);
            }
            begun = true;
            text.append(part);
            said = call.equals(CallMetadata.EMPTY) ? said : call;
        }

        @Override
        public void cancelled() {}

        @Override
        public void closed(Ending ending) {}
    }
}
