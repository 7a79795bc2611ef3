package io.antiphon.simulation.actor;

import io.antiphon.api.ExchangeId;
import io.antiphon.rsocket.connection.Acceptor;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.simulation.history.History;
import io.antiphon.simulation.history.Question;
import io.antiphon.simulation.history.Question.Shape;
import io.netty.buffer.ByteBuf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks over RSocket, on one connection, and on another when that is lost. */
public final class RSocketRequestor implements Requestor {
    private static final Acceptor NOBODY = new Client() {
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
        history.asked(question);
        CallMetadata call = metadata(question);
        ByteBuf metadata = question.shape() == Shape.ONE_WAY
                ? Payloads.metadata(call, "antiphon.send", question.service())
                : Payloads.metadata(call, question.service());
        send(metadata, question.nonce(), new Answer(question) {
            @Override
            void payload(CallMetadata answer, String text) {
                asked(question, answer, text);
            }

            @Override
            void error(String problem) {
                history.failed(question, problem);
            }
        });
    }

    @Override
    public void visit(String id) {
        CallMetadata call = CallMetadata.EMPTY.withExchange(exchange(id)).withWaitMillis(1_000);
        send(Payloads.metadata(call, "antiphon.ticket"), "", new Answer() {
            @Override
            void payload(CallMetadata answer, String text) {
                visited(id, answer, text);
            }

            @Override
            void error(String problem) {
                history.troubled(id, problem);
            }
        });
    }

    @Override
    public void cancel(String id) {
        CallMetadata call = CallMetadata.EMPTY.withExchange(exchange(id));
        send(Payloads.metadata(call, "antiphon.cancel"), "", new Answer() {
            @Override
            void payload(CallMetadata answer, String text) {}

            @Override
            void error(String problem) {
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
            history.hungUp(question);
        }
        return line.connection().cancel(streamId);
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
        answer.streamId = connection.requestResponse(metadata, Payloads.data(text), answer);
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

    /** What comes back on one stream. Where the connection is lost nothing does. */
    private abstract class Answer implements Stream {
        private final @Nullable Question question;
        private int streamId;

        /** What comes back where nothing was asked of a replier. */
        Answer() {
            this(null);
        }

        Answer(@Nullable Question question) {
            this.question = question;
        }

        abstract void payload(CallMetadata answer, String text);

        abstract void error(String problem);

        @Override
        public void frame(FrameType type, int flags, ByteBuf frame) {
            underWay.remove(streamId);
            if (type == FrameType.ERROR) {
                error(Payloads.problem(frame));
            } else {
                payload(Payloads.call(frame), Payloads.text(frame));
            }
        }

        @Override
        public void cancelled() {}

        @Override
        public void closed(Ending ending) {}
    }
}
