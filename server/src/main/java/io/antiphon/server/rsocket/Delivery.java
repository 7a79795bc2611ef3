package io.antiphon.server.rsocket;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Token;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.engine.exchange.ConversationEnd;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Membership;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Reassembly;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.ErrorFrame;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.metadata.MalformedMetadataException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/** An exchange that is with a client, on the stream on which it will answer. */
final class Delivery implements Stream {
    /** A replier refuses a request mostly because it is not done with another that was cancelled a moment ago. */
    private static final long REJECTED_PAUSE_MILLIS = 10;

    private final Deliveries replier;
    private final DoorContext context;
    private final ExchangeId id;
    private final Token lease;
    /** Where the answer is wanted in parts; else null. */
    private @Nullable DeliveredParts parts;

    private @Nullable Membership membership;
    private int streamId;
    private boolean stopped;

    Delivery(Deliveries replier, DoorContext context, ExchangeId id, Token lease) {
        this.replier = replier;
        this.context = context;
        this.id = id;
        this.lease = lease;
    }

    void send(Exchange exchange, Peer peer) {
        Connection connection = replier.connection();
        membership = exchange.terms().membership();
        ByteBuf metadata = connection.allocator().buffer();
        try {
            if (!isWritten(metadata, exchange, peer)) {
                replier.ended(lease, false);
                return;
            }
            ByteBuf data = Unpooled.wrappedBuffer(exchange.request().content().bytes());
            Reassembly whole = new Reassembly(connection, this);
            if (SeriesWish.isIn(exchange.request()) && replier.answersInParts(exchange.service())) {
                parts = new DeliveredParts(this);
                streamId = connection.requestStream(DeliveredParts.CREDIT, metadata, data, whole);
            } else {
                streamId = connection.requestResponse(metadata, data, whole);
            }
        } finally {
            metadata.release();
        }
        if (streamId == Connection.NO_STREAM) {
            engine().release(id, lease, 0, Continuation.ignored());
            replier.ended(lease, false);
        }
    }

    /** Writes the metadata. If that fails, the exchange fails, and its replier goes on with the next. */
    private boolean isWritten(ByteBuf metadata, Exchange exchange, Peer peer) {
        try {
            DeliveryMetadata.write(metadata, exchange, lease, context.clock().millis(), peer.dataType());
            return true;
        } catch (IllegalArgumentException e) {
            engine().undeliverable(
                            id, lease, "The request cannot be written for a replier over RSocket: " + e.getMessage());
            return false;
        }
    }

    /** Nobody wants the answer any more. */
    void stop() {
        stopped = true;
        replier.connection().cancel(streamId);
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        if (type == FrameType.PAYLOAD) {
            payload(flags, frame);
        } else if (type == FrameType.ERROR) {
            error(ErrorFrame.code(frame), ErrorFrame.message(frame));
        }
    }

    /** The replier may send so many more parts. */
    void requestMore(int more) {
        replier.connection().requestN(streamId, more);
    }

    /** What the replier sends cannot be taken: it is to stop. */
    void refuse(Failure failure) {
        stop();
        engine().settle(id, lease, failure, Continuation.ignored());
    }

    @Override
    public void cancelled() {}

    /** What is lost with the connection the session tells the engine; what could not be put together is a failure. */
    @Override
    public void closed(Ending ending) {
        if (!replier.connection().isClosed()) {
            fail("Its answer could not be taken: " + ending.message(), false);
        }
    }

    @Override
    public void over() {
        replier.ended(lease, stopped);
    }

    private void payload(int flags, ByteBuf frame) {
        if (FramePayload.dataLength(frame) > context.bodyBytes()) {
            refuse(Said.tooLong(context.bodyBytes()));
            return;
        }
        CallHead head;
        try {
            head = CallHead.of(frame);
        } catch (MalformedMetadataException e) {
            refuse(Said.malformed(e));
            return;
        }
        if (!Said.isAnswer(head)) {
            noAnswer(head);
        } else if (parts != null && (flags & FrameFlags.COMPLETE) == 0) {
            part(parts, Said.answer(head, frame, replier.dataType()).content());
        } else if ((flags & FrameFlags.NEXT) == 0 && parts != null) {
            engine().settle(id, lease, Answer.of(Content.EMPTY), answered(head));
        } else {
            engine().settle(id, lease, Said.answer(head, frame, replier.dataType()), answered(head));
        }
    }

    /** The conversation may end with the answer, or the failure, before anybody is told of that. */
    private Continuation<Exchange> answered(CallHead head) {
        Membership place = membership;
        if (place == null || !head.call().end()) {
            return Continuation.ignored();
        }
        boolean question = place.role() == Membership.Role.QUESTION;
        ConversationEnd by = question ? ConversationEnd.REQUESTOR : ConversationEnd.REPLIER;
        return Continuation.of(exchange -> engine().conversations().end(place.conversation(), by), refusal -> {});
    }

    private void part(DeliveredParts series, Content content) {
        if (series.take()) {
            engine().part(id, lease, content, series);
        } else {
            refuse(Said.failure("It sent more parts than it was asked for", false));
        }
    }

    private void noAnswer(CallHead head) {
        if (head.call().deferred()) {
            engine().deferUnderLease(id, lease, Continuation.ignored());
            stop();
        } else {
            stop();
            engine().settle(id, lease, Said.failure(head), answered(head));
        }
    }

    private void error(int code, String message) {
        if (code == ErrorCode.REJECTED.number()) {
            engine().release(id, lease, REJECTED_PAUSE_MILLIS, Continuation.ignored());
        } else {
            fail(message, code == ErrorCode.CANCELED.number());
        }
    }

    private void fail(String detail, boolean retryable) {
        engine().settle(id, lease, Said.failure(detail, retryable), Continuation.ignored());
    }

    private Engine engine() {
        return context.engine();
    }
}
