package io.antiphon.simulation.actor;

import io.antiphon.api.Header;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.simulation.history.History;
import io.antiphon.simulation.history.Question;
import io.antiphon.simulation.world.Fault;
import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Asks with as much of something as a request may have, over both doors, and with one more. */
public final class Stretcher {
    private static final List<Measure> OVER_HTTP =
            List.of(Measure.BODY, Measure.KEY, Measure.FIELDS, Measure.TYPE, Measure.SERVICE, Measure.TOPIC);
    private static final List<Measure> OVER_RSOCKET = List.of(Measure.BODY, Measure.KEY, Measure.FIELDS);
    private static final int ACCEPTED = 202;
    private static final String WAIT = "wait=2";
    private static final long WAIT_MILLIS = 2_000;

    private final Stage stage;
    private final History history;
    private final HttpClient http;
    private @Nullable RSocketLine line;

    /** One that has not asked yet. */
    public Stretcher(Stage stage) {
        this.stage = stage;
        this.history = stage.history();
        this.http = new HttpClient(stage.network(), () -> stage.server().get().http());
    }

    /** Asks a plain question of this nonce. */
    public void ask(String service, String nonce) {
        boolean beyond = stage.random().nextBoolean();
        stage.faults().add(beyond ? Fault.BEYOND_BOUND : Fault.AT_BOUND);
        if (stage.random().nextBoolean()) {
            askOverRSocket(new Stretched(service, nonce, oneOf(OVER_RSOCKET), beyond));
        } else {
            askOverHttp(new Stretched(service, nonce, oneOf(OVER_HTTP), beyond));
        }
    }

    /** Goes away. */
    public void close() {
        http.close();
        if (line != null) {
            line.drop();
        }
    }

    private Measure oneOf(List<Measure> measures) {
        return measures.get(stage.random().nextInt(measures.size()));
    }

    private void askOverHttp(Stretched stretched) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Prefer", WAIT);
        headers.put("Content-Type", "text/" + "x".repeat(stretched.of(Measure.TYPE, 10) - "text/".length()));
        if (stretched.is(Measure.KEY)) {
            headers.put("Idempotency-Key", '"' + stretched.key() + '"');
        }
        stretched.fields().forEach(field -> headers.put(field.name(), field.value()));
        http.post(stretched.path(), headers, stretched.question().body(), reply -> {
            if (reply != null && reply.status() == ACCEPTED && !stretched.beyond()) {
                history.ticket(stretched.question(), Objects.requireNonNull(reply.exchange()));
            } else if (reply != null) {
                told(stretched, reply.exchange(), reply.status() / 100 == 2, reply.problem(), reply.text());
            }
        });
    }

    private void askOverRSocket(Stretched stretched) {
        CallMetadata call = CallMetadata.EMPTY.withWaitMillis(WAIT_MILLIS).withHeaders(stretched.fields());
        ByteBuf metadata = Payloads.metadata(
                stretched.is(Measure.KEY) ? call.withIdempotencyKey(stretched.key()) : call,
                stretched.question().service());
        connected().requestResponse(metadata, Payloads.data(stretched.question().body()), new Stream() {
            @Override
            public void frame(FrameType type, int flags, ByteBuf frame) {
                boolean error = type == FrameType.ERROR;
                CallMetadata said = error ? CallMetadata.EMPTY : Payloads.call(frame);
                boolean failed = said.problem() != null || said.retryable();
                String problem = failed ? "replier-failed" : error ? Payloads.problem(frame) : "";
                String id = said.exchange() == null ? null : said.exchange().toString();
                told(stretched, id, problem.isEmpty(), problem, error ? "" : Payloads.text(frame));
            }

            @Override
            public void cancelled() {}

            @Override
            public void closed(Ending ending) {}
        });
    }

    private Connection connected() {
        if (line == null || line.isOver() || line.connection().isClosed()) {
            line = new RSocketLine(
                    stage.time(), stage.network(), stage.server().get().rsocket(), "", RSocketRequestor.NOBODY);
        }
        return line.connection();
    }

    private void told(Stretched stretched, @Nullable String id, boolean done, String problem, String text) {
        if (stretched.beyond() && problem.equals(stretched.measure().problem())) {
            return;
        }
        if (stretched.beyond() && done) {
            throw new AssertionError("taken with too much of " + stretched);
        }
        if (!done) {
            history.failed(stretched.question(), problem);
        } else if (!stretched.is(Measure.TOPIC)) {
            history.answered(stretched.question(), id, text);
        }
    }

    /** A question that has as much of something as it may have, or one more. */
    private final class Stretched {
        private final Measure measure;
        private final boolean beyond;
        private final Question question;

        Stretched(String service, String nonce, Measure measure, boolean beyond) {
            this.measure = measure;
            this.beyond = beyond;
            this.question = new Question(
                    nonce,
                    service,
                    is(Measure.KEY) ? Question.Shape.KEYED : Question.Shape.PLAIN,
                    is(Measure.KEY) ? nonce : null,
                    (int) (WAIT_MILLIS / 1_000),
                    0,
                    0,
                    3,
                    of(Measure.BODY, nonce.length()) - nonce.length(),
                    stage.time().millis());
            history.asked(question, this);
            if (beyond) {
                history.asksTooMuch(question);
            }
        }

        Question question() {
            return question;
        }

        Measure measure() {
            return measure;
        }

        boolean beyond() {
            return beyond;
        }

        boolean is(Measure other) {
            return measure == other;
        }

        /** How much it has of this. */
        int of(Measure other, int usual) {
            return is(other) ? other.most() + (beyond ? 1 : 0) : usual;
        }

        String key() {
            String nonce = question.nonce();
            return nonce + "-".repeat(of(Measure.KEY, nonce.length()) - nonce.length());
        }

        List<Header> fields() {
            return IntStream.range(0, of(Measure.FIELDS, 0))
                    .mapToObj(i -> new Header("x-" + i, "y"))
                    .toList();
        }

        String path() {
            if (is(Measure.TOPIC)) {
                return "/signals/" + "t".repeat(of(Measure.TOPIC, 1));
            }
            return "/services/" + (is(Measure.SERVICE) ? "s".repeat(of(Measure.SERVICE, 1)) : question.service());
        }

        @Override
        public String toString() {
            return measure + ": " + question;
        }
    }
}
