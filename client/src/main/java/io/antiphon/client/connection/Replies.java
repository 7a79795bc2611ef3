package io.antiphon.client.connection;

import io.antiphon.api.Answer;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.ask.Reply;
import io.antiphon.client.ask.Requestor;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.netty.buffer.ByteBuf;

/** Reads the whole PAYLOAD that answers a request. Each throws the {@link io.antiphon.client.ask.CallException} it is. */
final class Replies {
    private static final int HTTP_OK = 200;
    private static final int MOST_STATUS_OF_ANSWERS = 299;

    private Replies() {}

    static Answer answer(ByteBuf frame) {
        PayloadHead head = PayloadHead.of(frame);
        CallMetadata call = head.call();
        if (call.ticket() || call.deferred()) {
            throw new OutcomeUnknownException(
                    Problem.WAIT_ENDED, "The wait ended, and the exchange goes on", call.exchange(), null);
        }
        return answer(head, frame);
    }

    static Reply reply(ByteBuf frame, Requestor requestor) {
        PayloadHead head = PayloadHead.of(frame);
        ExchangeId exchange = head.call().exchange();
        return head.call().ticket() && exchange != null
                ? new Reply.Ticketed(requestor.ticket(exchange))
                : new Reply.Answered(answer(head, frame), exchange);
    }

    static ExchangeId exchange(ByteBuf frame) {
        ExchangeId exchange = PayloadHead.of(frame).call().exchange();
        if (exchange == null) {
            throw new OutcomeUnknownException(null, "The server did not say which exchange it is", null, null);
        }
        return exchange;
    }

    private static Answer answer(PayloadHead head, ByteBuf frame) {
        CallMetadata call = head.call();
        int status = call.status() == CallMetadata.NOT_GIVEN ? HTTP_OK : call.status();
        String problem = call.problem();
        if (problem != null || call.retryable() || status > MOST_STATUS_OF_ANSWERS) {
            throw new FailedException(ProblemText.read(problem == null ? "{}" : problem, call.retryable()));
        }
        return new Answer(status, head.content(frame), head.headers());
    }
}
