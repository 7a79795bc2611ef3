package io.antiphon.http.endpoint;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Header;
import io.antiphon.api.State;
import io.antiphon.api.Token;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.http.header.Lease;
import io.antiphon.http.json.FailureBody;
import io.antiphon.http.json.ProblemDocument;
import io.antiphon.http.json.ProgressBody;
import io.antiphon.http.json.ReleaseBody;
import io.antiphon.http.json.SmallDocument;
import io.antiphon.http.wire.Interaction;
import io.antiphon.http.wire.Names;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What whoever holds an exchange may do with it, by its lease or answer token. */
final class Holding {
    private static final int DOCUMENT_BYTES = 64 << 10;

    /** Of the fields of an answer those that say how its body is to be read. */
    private static final Set<String> ABOUT_THE_BODY = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        ABOUT_THE_BODY.addAll(Set.of("Content-Encoding", "Content-Language", "Content-Disposition"));
    }

    /** What the holder wants, once its lease and body have been read. */
    private interface Wish {
        void of(ExchangeId id, Token token, byte[] body);
    }

    private final Engine engine;

    Holding(Engine engine) {
        this.engine = engine;
    }

    void answer(Interaction interaction) {
        Wish wish = (id, token, body) -> {
            Content content = new Content(interaction.header(HttpHeaders.CONTENT_TYPE), body);
            Answer answer = new Answer(200, content, aboutTheBody(interaction));
            engine.answer(id, token, answer, done(interaction, id, exchange -> interaction.answer(204)));
        };
        held(interaction, (id, token) -> interaction.body(body -> wish.of(id, token, body)));
    }

    void fail(Interaction interaction) {
        withDocument(interaction, (id, token, body) -> {
            Failure failure = FailureBody.read(body);
            engine.fail(id, token, failure, done(interaction, id, exchange -> interaction.answer(204)));
        });
    }

    void progress(Interaction interaction) {
        withDocument(interaction, (id, token, body) -> {
            ProgressBody progress = ProgressBody.read(body);
            engine.progress(
                    id,
                    token,
                    progress.percent(),
                    progress.message(),
                    done(
                            interaction,
                            id,
                            exchange -> interaction.document(
                                    200, SmallDocument.cancelled(exchange.state() == State.CANCELLED))));
        });
    }

    void defer(Interaction interaction) {
        withDocument(
                interaction,
                (id, token, body) -> engine.defer(
                        id,
                        token,
                        done(
                                interaction,
                                id,
                                answerToken -> interaction.document(200, SmallDocument.answerToken(answerToken)))));
    }

    void release(Interaction interaction) {
        withDocument(interaction, (id, token, body) -> {
            long delayMillis = ReleaseBody.delayMillis(body);
            engine.release(id, token, delayMillis, done(interaction, id, exchange -> interaction.answer(204)));
        });
    }

    private static void withDocument(Interaction interaction, Wish wish) {
        held(interaction, (id, token) -> interaction.body(DOCUMENT_BYTES, body -> wish.of(id, token, body)));
    }

    private interface Holder {
        void is(ExchangeId id, Token token);
    }

    private static void held(Interaction interaction, Holder next) {
        Token token = Lease.parse(interaction.header(Names.LEASE));
        ExchangeId id = Paths.exchange(interaction);
        if (id != null) {
            next.is(id, token);
        }
    }

    private static <T> Continuation<T> done(Interaction interaction, ExchangeId id, Consumer<? super T> answer) {
        return Continuation.of(
                value -> interaction.guard(() -> answer.accept(value)),
                refusal -> interaction.guard(() -> interaction.problem(ProblemDocument.of(refusal.problem())
                        .in(refusal.state())
                        .about(id))));
    }

    private static List<Header> aboutTheBody(Interaction interaction) {
        List<Header> headers = new ArrayList<>();
        for (Map.Entry<String, String> field : interaction.headers()) {
            if (ABOUT_THE_BODY.contains(field.getKey())) {
                headers.add(new Header(field.getKey(), field.getValue()));
            }
        }
        return headers;
    }
}
