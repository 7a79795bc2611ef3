package io.antiphon.http.endpoint;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Header;
import io.antiphon.api.Problem;
import io.antiphon.api.State;
import io.antiphon.api.Token;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.exchange.ConversationEnd;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Membership;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.http.header.AnswerFields;
import io.antiphon.http.header.AnswerStatus;
import io.antiphon.http.header.ConversationField;
import io.antiphon.http.header.Lease;
import io.antiphon.http.header.Malformed;
import io.antiphon.http.json.FailureBody;
import io.antiphon.http.json.ProblemDocument;
import io.antiphon.http.json.ProgressBody;
import io.antiphon.http.json.ReleaseBody;
import io.antiphon.http.json.SmallDocument;
import io.antiphon.http.wire.Interaction;
import io.antiphon.http.wire.Names;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What whoever holds an exchange may do with it, by its lease or answer token. */
final class Holding {
    private static final int DOCUMENT_BYTES = 64 << 10;

    /** What the holder wants, once its lease and body have been read. */
    private interface Wish {
        void of(ExchangeId id, Token token, byte[] body);
    }

    private final Engine engine;

    Holding(Engine engine) {
        this.engine = engine;
    }

    void answer(Interaction interaction) {
        String field = interaction.header(Names.CONVERSATION);
        ConversationField conversation = field == null ? null : ConversationField.parse(field);
        int status = AnswerStatus.parse(interaction.header(Names.STATUS));
        held(
                interaction,
                (id, token) -> interaction.body(body -> {
                    Content content = new Content(interaction.header(HttpHeaders.CONTENT_TYPE), body);
                    Answer answer = new Answer(status, content, fields(interaction));
                    if (conversation == null) {
                        engine.answer(id, token, answer, done(interaction, id, exchange -> interaction.answer(204)));
                    } else {
                        answer(interaction, id, token, answer, conversation);
                    }
                }));
    }

    private static List<Header> fields(Interaction interaction) {
        MultiMap fields = interaction.headers();
        return AnswerFields.ofRequest(fields, fields.getAll(HttpHeaders.CONNECTION));
    }

    /** It ends with the answer, before anybody is told of that. */
    private void answer(
            Interaction interaction, ExchangeId id, Token token, Answer answer, ConversationField conversation) {
        engine.show(id, done(interaction, id, asked -> {
            Membership membership = asked.terms().membership();
            if (membership == null || !conversation.id().equals(Optional.of(membership.conversation()))) {
                throw new Malformed("Antiphon-Conversation: the exchange is in another conversation, or in none");
            }
            Runnable told = conversation.end() ? () -> end(membership) : () -> {};
            engine.answer(id, token, answer, done(interaction, id, exchange -> {
                told.run();
                interaction.answer(204);
            }));
        }));
    }

    private void end(Membership membership) {
        boolean question = membership.role() == Membership.Role.QUESTION;
        engine.conversations()
                .end(membership.conversation(), question ? ConversationEnd.REQUESTOR : ConversationEnd.REPLIER);
    }

    /** Answered when there is room for the next part. */
    void part(Interaction interaction) {
        if (!UncodedBody.isSent(interaction)) {
            return;
        }
        held(
                interaction,
                (id, token) -> interaction.body(body -> {
                    Content content = new Content(interaction.header(HttpHeaders.CONTENT_TYPE), body);
                    engine.part(id, token, content, done(interaction, id, exchange -> interaction.answer(204)));
                }));
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
            ReleaseBody release = ReleaseBody.read(body);
            Continuation<Exchange> done = done(interaction, id, exchange -> interaction.answer(204));
            if (release.begun()) {
                engine.quit(id, token, done);
            } else {
                engine.release(id, token, release.delayMillis(), done);
            }
        });
    }

    private void withDocument(Interaction interaction, Wish wish) {
        held(
                interaction,
                (id, token) -> interaction.body(DOCUMENT_BYTES, body -> {
                    try {
                        wish.of(id, token, body);
                    } catch (Malformed e) {
                        refuse(interaction, id, token, e);
                    }
                }));
    }

    /** Only the holder is told that its wish is malformed. */
    private void refuse(Interaction interaction, ExchangeId id, Token token, Malformed malformed) {
        engine.show(id, done(interaction, id, exchange -> {
            if (exchange.finished()) {
                refuse(interaction, id, new Refusal(Problem.ALREADY_FINISHED, exchange.state()));
            } else if (exchange.phase() instanceof Phase.Held held
                    && held.token().equals(token)) {
                interaction.malformed(malformed.detail());
            } else {
                refuse(interaction, id, Refusal.of(Problem.LEASE_LOST));
            }
        }));
    }

    private static void refuse(Interaction interaction, ExchangeId id, Refusal refusal) {
        interaction.problem(ProblemDocument.of(refusal).about(id));
    }

    private static void held(Interaction interaction, BiConsumer<ExchangeId, Token> next) {
        Token token = Lease.parse(interaction.header(Names.LEASE));
        ExchangeId id = Paths.exchange(interaction);
        if (id != null) {
            next.accept(id, token);
        }
    }

    private static <T> Continuation<T> done(Interaction interaction, ExchangeId id, Consumer<? super T> answer) {
        return Continuation.of(
                value -> interaction.guard(() -> answer.accept(value)),
                refusal -> interaction.guard(() -> refuse(interaction, id, refusal)));
    }
}
