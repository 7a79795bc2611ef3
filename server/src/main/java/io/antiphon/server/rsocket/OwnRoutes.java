package io.antiphon.server.rsocket;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.api.Token;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.exchange.ConversationEnd;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.rsocket.connection.Credit;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a client wants of Antiphon itself: the routes that begin with {@code antiphon.}. */
final class OwnRoutes {
    static final String SERVE = "antiphon.serve";
    private static final String PUBLISH = "antiphon.publish";
    private static final String CLEAR = "antiphon.clear";
    private static final String REQUESTOR = "antiphon.requestor";
    private static final String END = "antiphon.end";
    private static final String SEND = "antiphon.send";
    private static final String TICKET = "antiphon.ticket";
    private static final String CANCEL = "antiphon.cancel";
    private static final String PROGRESS = "antiphon.progress";
    private static final String PART = "antiphon.part";
    private static final String ANSWER = "antiphon.answer";
    private static final String FAIL = "antiphon.fail";

    private final DoorContext context;
    private final Answers answers;
    private final Asking asking;
    private final Serving serving;

    OwnRoutes(DoorContext context, Answers answers, Asking asking, Serving serving) {
        this.context = context;
        this.answers = answers;
        this.asking = asking;
        this.serving = serving;
    }

    /** A request that is answered. */
    Stream request(int streamId, CallHead head, ByteBuf frame) {
        return switch (head.route()) {
            case SEND -> asking.message(streamId, head, addressee(head), frame);
            case REQUESTOR -> asking.question(streamId, head, frame);
            case TICKET -> TicketWait.begin(context, answers, streamId, exchange(head), head.call());
            default -> {
                wish(head, frame, () -> answers.done(streamId), refusal -> tell(streamId, head, refusal));
                yield Stream.INDIFFERENT;
            }
        };
    }

    /** A request that is answered in parts: to come back to an exchange, or to hear signals. */
    Stream series(int streamId, CallHead head, Credit credit) {
        return switch (head.route()) {
            case TICKET -> KeptSeries.revisit(context, answers, streamId, exchange(head), head.call(), credit);
            case SignalStream.ROUTE -> SignalStream.begin(context, answers, streamId, head, credit);
            default -> throw new MalformedCallException("Ask for " + head.route() + " with REQUEST_RESPONSE");
        };
    }

    /** A request that nobody answers. */
    void message(CallHead head, ByteBuf frame) {
        wish(head, frame, () -> {}, refusal -> {});
    }

    private void wish(CallHead head, ByteBuf frame, Runnable done, Consumer<Refusal> refused) {
        Continuation<Exchange> next = Continuation.of(exchange -> done.run(), refused);
        CallMetadata call = head.call();
        switch (head.route()) {
            case PUBLISH -> Publishing.publish(context, answers, head, frame, done, refused);
            case CLEAR -> Publishing.clear(context, head, done);
            case SERVE -> serving.announce(text(frame), done, refused);
            case END -> end(head, done, refused);
            case CANCEL -> context.engine().cancel(exchange(head), next);
            case PROGRESS -> progress(head, frame, done, refused);
            case PART ->
                context.engine()
                        .part(
                                exchange(head),
                                token(call),
                                Said.answer(head, frame, answers.dataType()).content(),
                                next);
            case ANSWER ->
                context.engine()
                        .answer(exchange(head), token(call), Said.answer(head, frame, answers.dataType()), next);
            case FAIL -> context.engine().fail(exchange(head), token(call), failure(call, frame), next);
            default -> throw new MalformedCallException("There is no route " + head.route());
        }
    }

    private static Failure failure(CallMetadata call, ByteBuf frame) {
        return call.problem() == null ? Said.failure(text(frame), call.retryable()) : Said.failure(call);
    }

    /** By the requestor, where the second tag does not say otherwise. */
    private void end(CallHead head, Runnable done, Consumer<Refusal> refused) {
        boolean byReplier = head.tags().size() > 1 && head.tags().get(1).equals("replier");
        ConversationEnd how = byReplier ? ConversationEnd.REPLIER : ConversationEnd.REQUESTOR;
        boolean known = context.engine()
                .conversations()
                .end(Asking.conversation(head.call()), how)
                .isPresent();
        if (known) {
            done.run();
        } else {
            refused.accept(Refusal.of(Problem.UNKNOWN_CONVERSATION));
        }
    }

    private void progress(CallHead head, ByteBuf frame, Runnable done, Consumer<Refusal> refused) {
        CallMetadata call = head.call();
        Integer percent = call.progressPercent() < 0 ? null : call.progressPercent();
        String text = text(frame);
        @Nullable String message = text.isEmpty() ? null : text;
        Continuation<Exchange> next = Continuation.of(
                exchange -> {
                    if (exchange.state() == State.CANCELLED) {
                        refused.accept(new Refusal(Problem.CANCELLED, State.CANCELLED));
                    } else {
                        done.run();
                    }
                },
                refused);
        context.engine().progress(exchange(head), token(call), percent, message, next);
    }

    private void tell(int streamId, CallHead head, Refusal refusal) {
        ExchangeId id = head.call().exchange();
        if (id == null) {
            Errors.tell(answers.connection(), streamId, refusal);
        } else {
            Errors.tell(answers.connection(), streamId, refusal, id);
        }
    }

    private static ServiceName addressee(CallHead head) {
        if (head.tags().size() < 2) {
            throw new MalformedCallException("The second routing tag must name the service to send to");
        }
        return ServiceName.parse(head.tags().get(1))
                .orElseThrow(() -> new MalformedCallException("A service name is " + ServiceName.RULE));
    }

    private static ExchangeId exchange(CallHead head) {
        ExchangeId id = head.call().exchange();
        if (id == null) {
            throw new MalformedCallException(head.route() + " needs the exchange (field 1)");
        }
        return id;
    }

    private static Token token(CallMetadata call) {
        Token token = call.answerToken();
        if (token == null) {
            throw new MalformedCallException("The holder's token (field 10) is missing");
        }
        return token;
    }

    /** In all its words, or in those of the data. */
    private static String text(ByteBuf frame) {
        return FramePayload.data(frame).toString(StandardCharsets.UTF_8);
    }
}
