package io.antiphon.server.rsocket;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ConversationId;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Header;
import io.antiphon.api.Problem;
import io.antiphon.engine.Conversations;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Membership;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.engine.share.Account;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.metadata.CallField;
import io.antiphon.rsocket.metadata.CallMetadataWriter;
import io.antiphon.rsocket.metadata.CompositeMetadataWriter;
import io.antiphon.rsocket.metadata.MediaTypeEntry;
import io.antiphon.rsocket.metadata.MimeType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a requestor at the other end of a connection is answered.
 *
 * @param connection where it is
 * @param dataType the media type of the connection's data where a payload does not name another
 * @param knowsAntiphon whether it knows Antiphon's own entry, so that a failure may be a payload with all its words
 * @param conversations those that it may take part in
 * @param account what its caller has taken of what is there for all
 */
record Answers(
        Connection connection, String dataType, boolean knowsAntiphon, Conversations conversations, Account account) {
    private static final int HTTP_OK = 200;

    /** What became of the exchange, for one who takes it whole. */
    void outcome(int streamId, Exchange exchange) {
        switch (exchange.phase()) {
            case Phase.Answered _ when exchange.series().begun() -> inParts(streamId, exchange.id());
            case Phase.Answered answered
            when exchange.terms().guarantee().keepsAnswer() -> answer(streamId, exchange, answered.answer());
            case Phase.Answered _ -> acknowledge(streamId, exchange.id());
            case Phase.Failed failed -> failure(streamId, exchange, failed.failure());
            case Phase.Expired _, Phase.Cancelled _, Phase.Erased _ -> Errors.ended(connection, streamId, exchange);
            case Phase.Queued _, Phase.Held _ -> throw new IllegalStateException(exchange.id() + " has no outcome yet");
        }
    }

    /** The answer, or the last of it. */
    void answer(int streamId, Exchange exchange, Answer answer) {
        respond(
                streamId,
                Unpooled.wrappedBuffer(answer.content().bytes()),
                out -> answerMetadata(out, exchange, answer));
    }

    /** The answer to one of the requests of a channel, which goes on; false where it could not be written, and ends it. */
    boolean next(int streamId, Exchange exchange, Answer answer) {
        return next(
                streamId,
                Unpooled.wrappedBuffer(answer.content().bytes()),
                out -> answerMetadata(out, exchange, answer));
    }

    /**
     * The failure of one of the requests of a channel, which goes on; only for one who knows Antiphon's own entry. False
     * where it could not be written, and ends it.
     */
    boolean next(int streamId, Exchange exchange, Failure failure) {
        return next(streamId, Unpooled.EMPTY_BUFFER, out -> failureMetadata(out, exchange, failure));
    }

    /** A part of the answer; the stream goes on. False where the part could not be written, and ends it. */
    boolean part(int streamId, Exchange exchange, Event.PartAdded part) {
        return next(streamId, Unpooled.wrappedBuffer(part.content().bytes()), out -> {
            int begun = CompositeMetadataWriter.begin(out, MimeType.CALL);
            about(out, exchange);
            CallMetadataWriter.number(out, CallField.ATTEMPT, Integer.BYTES, exchange.attempt());
            CallMetadataWriter.number(out, CallField.PART, Integer.BYTES, part.part());
            CompositeMetadataWriter.end(out, begun);
            mediaType(out, part.content());
        });
    }

    /** A ticket, of an exchange of which more is known than its name. */
    void ticket(int streamId, Exchange exchange) {
        respond(streamId, Unpooled.EMPTY_BUFFER, out -> {
            int begun = CompositeMetadataWriter.begin(out, MimeType.CALL);
            about(out, exchange);
            CallMetadataWriter.mark(out, CallField.TICKET);
            CompositeMetadataWriter.end(out, begun);
        });
    }

    /** A ticket: there is no answer yet, and this is the exchange to come back to. */
    void ticket(int streamId, ExchangeId exchange) {
        respond(streamId, Unpooled.EMPTY_BUFFER, out -> {
            int begun = CompositeMetadataWriter.begin(out, MimeType.CALL);
            CallMetadataWriter.text(out, CallField.EXCHANGE, exchange.toString());
            CallMetadataWriter.mark(out, CallField.TICKET);
            CompositeMetadataWriter.end(out, begun);
        });
    }

    /** Why there is no answer. What the server itself found is always an error. */
    void failure(int streamId, @Nullable Exchange exchange, Failure failure) {
        if (tellsInPayload(failure)) {
            respond(streamId, Unpooled.EMPTY_BUFFER, out -> failureMetadata(out, exchange, failure));
        } else if (exchange == null) {
            Errors.tell(connection, streamId, failure, (ExchangeId) null);
        } else {
            Errors.tell(connection, streamId, failure, exchange);
        }
    }

    /** Whether a failure needs no error. */
    boolean tellsInPayload(Failure failure) {
        return knowsAntiphon && failure.problem() == Problem.REPLIER_FAILED;
    }

    private void failureMetadata(ByteBuf out, @Nullable Exchange exchange, Failure failure) {
        int begun = CompositeMetadataWriter.begin(out, MimeType.CALL);
        if (exchange != null) {
            about(out, exchange);
        }
        CallMetadataWriter.text(out, CallField.PROBLEM, FailureText.write(failure));
        if (failure.retryable()) {
            CallMetadataWriter.mark(out, CallField.RETRYABLE);
        }
        CompositeMetadataWriter.end(out, begun);
    }

    /** The answer came in parts, which one answer cannot hold. */
    void inParts(int streamId, ExchangeId exchange) {
        String detail = "The answer comes in parts: ask, or come back to it, with REQUEST_STREAM";
        Errors.tell(connection, streamId, Problem.REPLIER_FAILED, detail, exchange);
    }

    /** There is an exchange, and no more to say. */
    private void acknowledge(int streamId, ExchangeId exchange) {
        respond(streamId, Unpooled.EMPTY_BUFFER, out -> {
            int begun = CompositeMetadataWriter.begin(out, MimeType.CALL);
            CallMetadataWriter.text(out, CallField.EXCHANGE, exchange.toString());
            CompositeMetadataWriter.end(out, begun);
        });
    }

    /** It is done, and there is nothing to say. */
    void done(int streamId) {
        connection.respond(streamId, null, Unpooled.EMPTY_BUFFER);
    }

    /** The wait is over, but the exchange is not, and the caller did not say that it knows tickets. */
    void stillGoingOn(int streamId, Exchange exchange) {
        connection.error(
                streamId,
                ErrorCode.APPLICATION_ERROR,
                Problem.WAIT_ENDED.slug()
                        + ": The wait ended before the answer came, and the exchange goes on. Ask again"
                        + " with the same key, or accept a ticket." + Errors.about(exchange));
    }

    /** Which exchange it is, and of which conversation, and whether that has ended. */
    private void about(ByteBuf out, Exchange exchange) {
        CallMetadataWriter.text(out, CallField.EXCHANGE, exchange.id().toString());
        Membership membership = exchange.terms().membership();
        if (membership != null) {
            ConversationId id = membership.conversation();
            CallMetadataWriter.text(out, CallField.CONVERSATION, id.toString());
            if (conversations.find(id).filter(status -> status.end() == null).isEmpty()) {
                CallMetadataWriter.mark(out, CallField.END);
            }
        }
    }

    private void answerMetadata(ByteBuf out, Exchange exchange, Answer answer) {
        int begun = CompositeMetadataWriter.begin(out, MimeType.CALL);
        about(out, exchange);
        for (Header header : answer.headers()) {
            CallMetadataWriter.text(out, CallField.HEADER, header.name() + ": " + header.value());
        }
        if (answer.status() != HTTP_OK) {
            CallMetadataWriter.number(out, CallField.STATUS, Short.BYTES, answer.status());
        }
        CompositeMetadataWriter.end(out, begun);
        mediaType(out, answer.content());
    }

    private void mediaType(ByteBuf out, Content content) {
        String type = content.type();
        if (type != null && !type.equals(dataType) && MediaTypeEntry.canTell(type)) {
            MediaTypeEntry.write(out, type);
        }
    }

    private boolean next(int streamId, ByteBuf data, Consumer<ByteBuf> metadata) {
        ByteBuf out = connection.allocator().buffer();
        try {
            boolean written = isWritten(streamId, out, metadata);
            if (written) {
                connection.next(streamId, out, data);
            }
            return written;
        } finally {
            out.release();
        }
    }

    private void respond(int streamId, ByteBuf data, Consumer<ByteBuf> metadata) {
        ByteBuf out = connection.allocator().buffer();
        try {
            if (isWritten(streamId, out, metadata)) {
                connection.respond(streamId, out, data);
            }
        } finally {
            out.release();
        }
    }

    /** Writes the metadata. If that fails, the requestor is told a problem in the place of the answer. */
    private boolean isWritten(int streamId, ByteBuf out, Consumer<ByteBuf> metadata) {
        try {
            metadata.accept(out);
            return true;
        } catch (IllegalArgumentException e) {
            String detail = "The replier's answer cannot be written over RSocket: " + e.getMessage();
            Errors.tell(connection, streamId, Problem.REPLIER_FAILED, detail, null);
            return false;
        }
    }
}
