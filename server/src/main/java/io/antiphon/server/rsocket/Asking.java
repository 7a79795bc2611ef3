package io.antiphon.server.rsocket;

import io.antiphon.api.Content;
import io.antiphon.api.ConversationId;
import io.antiphon.api.Header;
import io.antiphon.api.Problem;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.Ask;
import io.antiphon.engine.Contribution;
import io.antiphon.engine.ConversationStatus;
import io.antiphon.engine.ReturnPath;
import io.antiphon.engine.exchange.Key;
import io.antiphon.engine.exchange.Terms;
import io.antiphon.rsocket.connection.Credit;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.rsocket.metadata.MimeType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes exchanges of what a client asks. Whatever cannot be asked so is refused with a {@link MalformedCallException}
 * before anything is done.
 */
final class Asking {
    private final DoorContext context;
    private final Answers answers;
    private final ReturnPath asksBack;

    Asking(DoorContext context, Answers answers, ReturnPath asksBack) {
        this.context = context;
        this.answers = answers;
        this.asksBack = asksBack;
    }

    /** A call, which is answered on the stream. */
    AskedCall call(int streamId, CallHead head, ByteBuf frame) {
        Ask ask = ask(head, head.addressee(), request(head, frame), false);
        return AskedCall.ask(context, answers, streamId, ask.in(contribution(head.call())));
    }

    /** A call that is answered on the stream in parts, for so many of which there is room. */
    AskedSeries series(int streamId, CallHead head, ByteBuf frame, Credit credit) {
        Request request = SeriesWish.toldBy(request(head, frame));
        Ask ask = ask(head, head.addressee(), request, false);
        return AskedSeries.ask(context, answers, streamId, ask.in(contribution(head.call())), credit);
    }

    /** A question of a replier to the requestor of its conversation. */
    Stream question(int streamId, CallHead head, ByteBuf frame) {
        ConversationId id = conversation(head.call());
        Optional<ConversationStatus> status = context.engine().conversations().find(id);
        if (status.isEmpty()) {
            Errors.tell(answers.connection(), streamId, Problem.UNKNOWN_CONVERSATION);
            return Stream.INDIFFERENT;
        }
        Ask ask = ask(head, status.get().service(), request(head, frame), false);
        return AskedCall.ask(context, answers, streamId, ask.in(new Contribution.AsksBack(id)));
    }

    /** What opens the conversation of a channel, or goes on with one. */
    Ask opening(CallHead head, ByteBuf frame) {
        Contribution said = contribution(head.call());
        Contribution opens = said == null ? new Contribution.Opens(null, 0, asksBack, false, answers.account()) : said;
        return ask(head, head.addressee(), request(head, frame), false).in(opens);
    }

    /** What goes on with the conversation of a channel. */
    Ask next(CallHead head, ServiceName service, ByteBuf frame, ConversationId id) {
        return ask(head, service, request(head, frame), false)
                .in(new Contribution.GoesOn(id, head.call().end()));
    }

    /**
     * The conversation that a call names.
     *
     * @throws MalformedCallException where it names none
     */
    static ConversationId conversation(CallMetadata call) {
        String name = call.conversation() == null ? "" : call.conversation();
        return ConversationId.parse(name)
                .orElseThrow(() -> new MalformedCallException(
                        "The name of a conversation (field 19) is the one that its first answer came with"));
    }

    /** A one-way message, which is acknowledged on the stream. */
    AskedCall message(int streamId, CallHead head, ServiceName service, ByteBuf frame) {
        return AskedCall.ask(context, answers, streamId, ask(head, service, request(head, frame), true));
    }

    /** A one-way message of which nobody is told what becomes of it. */
    void unheard(CallHead head, ByteBuf frame) {
        context.engine().ask(ask(head, head.addressee(), request(head, frame), true), Unheard.CALLER);
    }

    /**
     * Checks what would be refused of any call.
     *
     * @throws MalformedCallException where its deadline has passed, or its priority or its key is none
     */
    static void check(CallMetadata call) {
        urgency(call);
        String key = call.idempotencyKey();
        String objection = key == null ? null : Key.objection(key);
        if (objection != null) {
            throw new MalformedCallException(objection);
        }
        if (call.remainingMillis() == 0) {
            throw new MalformedCallException(
                    "The deadline has passed: nothing remains of its time (field 3 of the call). Nothing was done. Give"
                            + " the call more time");
        }
    }

    /** How urgent a call is. */
    private static int urgency(CallMetadata call) {
        if (call.priority() > 7) {
            throw new MalformedCallException("A priority is 0, the first, to 7, the last");
        }
        return call.priority() < 0 ? Terms.DEFAULT_URGENCY : call.priority();
    }

    private @Nullable Contribution contribution(CallMetadata call) {
        if (call.conversation() == null) {
            return null;
        }
        if (call.delayMillis() > 0) {
            throw new MalformedCallException("What is said in a conversation is said in order: it has no delay");
        }
        return call.conversation().isEmpty()
                ? new Contribution.Opens(null, idleMillis(call), asksBack, call.end(), answers.account())
                : named(call, conversation(call));
    }

    private Contribution named(CallMetadata call, ConversationId id) {
        return call.opens()
                ? new Contribution.Opens(id, idleMillis(call), asksBack, call.end(), answers.account())
                : new Contribution.GoesOn(id, call.end());
    }

    private static long idleMillis(CallMetadata call) {
        return Math.max(0, call.idleMillis());
    }

    private Ask ask(CallHead head, ServiceName service, Request request, boolean oneWay) {
        CallMetadata call = head.call();
        check(call);
        if (oneWay && call.conversation() != null) {
            throw new MalformedCallException("A one-way message is in no conversation: ask instead");
        }
        Patience patience = context.patience();
        return new Ask(
                        service,
                        request,
                        oneWay,
                        call.ticketAccepted() && !oneWay,
                        call.idempotencyKey(),
                        oneWay ? 0 : patience.waitMillis(call),
                        patience.timeoutMillis(call),
                        patience.delayMillis(call),
                        urgency(call))
                .of(answers.account());
    }

    private Request request(CallHead head, ByteBuf frame) {
        String type = head.mediaType() == null ? answers.dataType() : head.mediaType();
        Content content = new Content(type, ByteBufUtil.getBytes(FramePayload.data(frame)));
        if (head.traceparent() == null) {
            return new Request(content, head.call().headers());
        }
        List<Header> headers = new ArrayList<>(head.call().headers());
        headers.add(new Header(MimeType.TRACEPARENT, head.traceparent()));
        return new Request(content, headers);
    }
}
