package io.antiphon.server.rsocket;

import io.antiphon.api.ConversationId;
import io.antiphon.api.Problem;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.Ask;
import io.antiphon.engine.ConversationStatus;
import io.antiphon.engine.Watch;
import io.antiphon.engine.exchange.ConversationEnd;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Credit;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameHeader;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.RequestNFrame;
import io.antiphon.rsocket.frame.RequestStreamFrame;
import io.antiphon.rsocket.metadata.MalformedMetadataException;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A REQUEST_CHANNEL: a conversation in which each payload is a request, and is answered by one, in order. The client
 * is given credit for a few requests beyond those that it has the answers of; what waits for the client's own credit
 * counts.
 */
final class ConversationChannel implements Stream {
    private static final int AHEAD = 4;

    private final DoorContext context;
    private final Answers answers;
    private final Asking asking;
    private final Connection connection;
    private final int streamId;
    private final ServiceName service;
    private final Credit credit;
    private final Deque<ChannelTurn> turns = new ArrayDeque<>();
    private @Nullable ConversationId id;
    private @Nullable Watch watch;
    private @Nullable ConversationEnd end;
    private int granted;
    private boolean requestsOver;
    private boolean over;

    private ConversationChannel(
            DoorContext context, Answers answers, Asking asking, int streamId, ServiceName service, Credit credit) {
        this.context = context;
        this.answers = answers;
        this.asking = asking;
        this.connection = answers.connection();
        this.streamId = streamId;
        this.service = service;
        this.credit = credit;
    }

    /**
     * Opens the conversation with the first payload.
     *
     * @throws MalformedCallException where it cannot be asked so
     */
    static Stream begin(
            DoorContext context, Answers answers, Asking asking, int streamId, CallHead head, ByteBuf frame) {
        if (head.isOwn()) {
            throw new MalformedCallException("Ask for " + head.route() + " with REQUEST_RESPONSE");
        }
        Credit credit = new Credit(RequestStreamFrame.initialRequestN(frame));
        ConversationChannel channel =
                new ConversationChannel(context, answers, asking, streamId, head.addressee(), credit);
        Ask opening = asking.opening(head, frame);
        channel.requestsOver = (FrameHeader.flags(frame) & FrameFlags.COMPLETE) != 0;
        channel.ask(opening);
        return channel;
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        switch (type) {
            case REQUEST_N -> {
                credit.add(RequestNFrame.requestN(frame));
                flush();
            }
            case PAYLOAD -> payload(flags, frame);
            case ERROR -> giveUp(ConversationEnd.REQUESTOR);
            default -> {}
        }
    }

    @Override
    public void cancelled() {
        giveUp(ConversationEnd.REQUESTOR);
    }

    @Override
    public void closed(Ending ending) {
        giveUp(ConversationEnd.REQUESTOR_LOST);
    }

    /** One of the requests has its outcome. */
    void settled(ChannelTurn turn) {
        Exchange exchange = turn.outcome();
        if (id == null && exchange != null && exchange.terms().membership() != null) {
            begun(exchange.terms().membership().conversation());
        }
        flush();
    }

    private void payload(int flags, ByteBuf frame) {
        if ((flags & FrameFlags.NEXT) != 0 && !over) {
            next(frame);
        }
        if ((flags & FrameFlags.COMPLETE) != 0) {
            requestsOver = true;
            flush();
        }
    }

    private void next(ByteBuf frame) {
        if (id == null || granted == 0) {
            fail(Problem.BAD_REQUEST, "More requests came than there was credit for");
        } else if (FramePayload.dataLength(frame) > context.bodyBytes()) {
            fail(Problem.PAYLOAD_TOO_LARGE, Problem.PAYLOAD_TOO_LARGE.remedyOfCall());
        } else {
            granted--;
            next(frame, id);
        }
    }

    private void next(ByteBuf frame, ConversationId conversation) {
        try {
            ask(asking.next(CallHead.of(frame), service, frame, conversation));
        } catch (MalformedMetadataException | MalformedCallException e) {
            fail(Problem.BAD_REQUEST, e.getMessage() + "");
        }
    }

    private void ask(Ask ask) {
        ChannelTurn turn = new ChannelTurn(this);
        turns.add(turn);
        turn.begin(context.engine(), ask);
        ConversationId begun = turn.conversation();
        if (id == null && begun != null) {
            begun(begun);
        }
        flush();
    }

    /** From now on more may be said. */
    private void begun(ConversationId conversation) {
        id = conversation;
        watch = context.engine().conversations().watch(conversation, this::changed);
        grant(AHEAD);
    }

    private void changed(ConversationStatus status) {
        if (status.end() != null && end == null) {
            end = status.end();
            flush();
        }
    }

    private void grant(int more) {
        if (!requestsOver && !over) {
            granted += more;
            connection.requestN(streamId, more);
        }
    }

    /** Answers what has its outcome, in order, and ends when there is no more to come. */
    private void flush() {
        while (!over && !turns.isEmpty() && turns.getFirst().isSettled() && credit.available() > 0) {
            tell(turns.removeFirst());
        }
        if (!over && turns.isEmpty() && (end != null || requestsOver)) {
            finish();
        }
    }

    private void tell(ChannelTurn turn) {
        Exchange exchange = turn.outcome();
        if (exchange == null) {
            close(ConversationEnd.REQUESTOR);
            Errors.tell(connection, streamId, turn.refusal(), service);
            return;
        }
        switch (exchange.phase()) {
            case Phase.Answered answered
            when !exchange.series().begun() -> {
                credit.take();
                goOn(answers.next(streamId, exchange, answered.answer()));
            }
            case Phase.Failed failed
            when answers.tellsInPayload(failed.failure()) -> {
                credit.take();
                goOn(answers.next(streamId, exchange, failed.failure()));
            }
            default -> {
                close(ConversationEnd.REQUESTOR);
                answers.outcome(streamId, exchange);
            }
        }
    }

    /** A channel whose answer could not be written has been failed by that. */
    private void goOn(boolean told) {
        if (told) {
            grant(1);
        } else {
            close(ConversationEnd.REQUESTOR);
        }
    }

    private void finish() {
        ConversationEnd how = end == null ? ConversationEnd.REQUESTOR : end;
        close(how);
        switch (how) {
            case REQUESTOR, REPLIER -> {
                connection.complete(streamId);
                if (!requestsOver) {
                    connection.cancel(streamId);
                }
            }
            case IDLE, REPLIER_LOST, REQUESTOR_LOST, NOT_TAKEN, RESTARTED ->
                Errors.tell(connection, streamId, Problem.CONVERSATION_ENDED, how.sentence(), null);
        }
    }

    private void fail(Problem problem, String detail) {
        close(ConversationEnd.REQUESTOR);
        Errors.tell(connection, streamId, problem, detail, null);
    }

    private void giveUp(ConversationEnd how) {
        if (!over) {
            close(how);
        }
    }

    /** Nobody hears any more. */
    private void close(ConversationEnd how) {
        over = true;
        List.copyOf(turns).forEach(ChannelTurn::abandon);
        turns.clear();
        if (watch != null) {
            watch.close();
        }
        if (id != null) {
            context.engine().conversations().end(id, how);
        }
    }
}
