package io.antiphon.server.rsocket;

import io.antiphon.api.Content;
import io.antiphon.api.Header;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.Ask;
import io.antiphon.engine.exchange.Terms;
import io.antiphon.rsocket.connection.Credit;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.rsocket.metadata.MimeType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes exchanges of what a client asks. Whatever cannot be asked so is refused with a {@link MalformedCallException}
 * before anything is done.
 */
final class Asking {
    private static final int KEY_CHARACTERS = 255;

    private final DoorContext context;
    private final Answers answers;

    Asking(DoorContext context, Answers answers) {
        this.context = context;
        this.answers = answers;
    }

    /** A call, which is answered on the stream. */
    AskedCall call(int streamId, CallHead head, ByteBuf frame) {
        return AskedCall.ask(context, answers, streamId, ask(head, head.addressee(), request(head, frame), false));
    }

    /** A call that is answered on the stream in parts, for so many of which there is room. */
    AskedSeries series(int streamId, CallHead head, ByteBuf frame, Credit credit) {
        Request request = SeriesWish.toldBy(request(head, frame));
        return AskedSeries.ask(context, answers, streamId, ask(head, head.addressee(), request, false), credit);
    }

    /** A one-way message, which is acknowledged on the stream. */
    AskedCall message(int streamId, CallHead head, ServiceName service, ByteBuf frame) {
        return AskedCall.ask(context, answers, streamId, ask(head, service, request(head, frame), true));
    }

    /** A one-way message of which nobody is told what becomes of it. */
    void unheard(CallHead head, ByteBuf frame) {
        context.engine().ask(ask(head, head.addressee(), request(head, frame), true), Unheard.CALLER);
    }

    /** How urgent a call is. */
    static int urgency(CallMetadata call) {
        if (call.priority() > 7) {
            throw new MalformedCallException("A priority is 0, the first, to 7, the last");
        }
        return call.priority() < 0 ? Terms.DEFAULT_URGENCY : call.priority();
    }

    private Ask ask(CallHead head, ServiceName service, Request request, boolean oneWay) {
        CallMetadata call = head.call();
        Patience patience = context.patience();
        return new Ask(
                service,
                request,
                oneWay,
                call.ticketAccepted() && !oneWay,
                key(call),
                oneWay ? 0 : patience.waitMillis(call),
                patience.timeoutMillis(call),
                patience.delayMillis(call),
                urgency(call));
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

    private static @Nullable String key(CallMetadata call) {
        String key = call.idempotencyKey();
        if (key != null && (key.isEmpty() || key.length() > KEY_CHARACTERS)) {
            throw new MalformedCallException("A key has 1 to " + KEY_CHARACTERS + " characters");
        }
        return key;
    }
}
