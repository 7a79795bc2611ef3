package io.antiphon.client.connection;

import io.antiphon.api.Answer;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Header;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import io.antiphon.api.TopicPattern;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.CallOptions;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.rsocket.metadata.CallMetadataWriter;
import io.antiphon.rsocket.metadata.CompositeMetadataWriter;
import io.antiphon.rsocket.metadata.MediaTypeEntry;
import io.antiphon.rsocket.metadata.MimeType;
import io.antiphon.rsocket.metadata.RoutingTags;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the metadata of what is sent. Calls of the same kind have the same bytes, which are written once. What it
 * gives belongs to it and holds until the next is written; the loop's thread alone uses it.
 */
final class MetadataWriter {
    private static final int MOST_KINDS = 1_024;
    private static final int HTTP_OK = 200;

    /** Everything that a simple call's metadata says. */
    private record Kind(
            ServiceName service,
            CallOptions options,
            @Nullable String type,
            boolean ticketAccepted) {}

    private final long defaultWaitMillis;
    private final Map<Kind, ByteBuf> kinds = new HashMap<>();
    private final ByteBuf scratch = Unpooled.buffer();

    MetadataWriter(long defaultWaitMillis) {
        this.defaultWaitMillis = defaultWaitMillis;
    }

    /**
     * The metadata of a request.
     *
     * @param spentMillis how much of its wait has passed already
     */
    ByteBuf of(Wish wish, long spentMillis) {
        return switch (wish) {
            case Wish.Ask ask -> ask(ask, spentMillis);
            case Wish.Converse converse -> converse(converse, spentMillis);
            case Wish.AskBack back -> askBack(back, spentMillis);
            case Wish.EndConversation end -> end(end);
            case Wish.Send send -> send(send.call());
            case Wish.Revisit revisit ->
                own("antiphon.ticket", of(revisit.exchange()).withWaitMillis(revisit.waitMillis()));
            case Wish.Cancel cancel -> own("antiphon.cancel", of(cancel.exchange()));
            case Wish.Settle settle -> settle(settle);
            case Wish.Fail fail -> fail(fail);
            case Wish.Publish publish -> publish(publish);
            case Wish.Clear clear -> clear(clear);
            case Wish.Announce announce -> own("antiphon.serve", CallMetadata.EMPTY);
        };
    }

    /** The metadata of an answer; null where there is nothing to say. */
    @Nullable
    ByteBuf of(Answer answer) {
        return of(answer, false);
    }

    /** The metadata of an answer with which its conversation may end; null where there is nothing to say. */
    @Nullable
    ByteBuf of(Answer answer, boolean ends) {
        String type = answer.content().type();
        if (type == null && answer.status() == HTTP_OK && answer.headers().isEmpty() && !ends) {
            return null;
        }
        return payload(scratch.clear(), ending(CallMetadata.EMPTY, ends), answer);
    }

    /** The metadata of a failure with which its conversation may end. */
    ByteBuf of(Failure failure, boolean ends) {
        CallMetadata call = ending(CallMetadata.EMPTY.withProblem(ProblemText.write(failure)), ends);
        CallMetadataWriter.writeEntry(scratch.clear(), failure.retryable() ? call.withRetryable() : call);
        return scratch;
    }

    private static CallMetadata ending(CallMetadata call, boolean ends) {
        return ends ? call.withEnd() : call;
    }

    /** The metadata of an answer that will come another way. */
    ByteBuf deferred() {
        CallMetadataWriter.writeEntry(scratch.clear(), CallMetadata.EMPTY.withDeferred());
        return scratch;
    }

    /** The metadata of a report. */
    ByteBuf progress(ExchangeId exchange, Token token, int percent) {
        return own("antiphon.progress", of(exchange).withAnswerToken(token).withProgressPercent(percent));
    }

    /** The metadata of a subscription. */
    static ByteBuf subscription(TopicPattern pattern) {
        ByteBuf out = Unpooled.buffer();
        RoutingTags.writeEntry(out, "antiphon.subscribe", pattern.value());
        return out;
    }

    private ByteBuf ask(Wish.Ask ask, long spentMillis) {
        Call call = ask.call();
        boolean simple = spentMillis == 0
                && call.options().key() == null
                && call.request().headers().isEmpty();
        if (!simple) {
            return write(scratch.clear(), ask, spentMillis);
        }
        Kind kind = new Kind(
                call.service(), call.options(), call.request().content().type(), ask.ticketAccepted());
        ByteBuf known = kinds.get(kind);
        return known == null ? learn(kind, ask) : known;
    }

    private ByteBuf learn(Kind kind, Wish.Ask ask) {
        if (kinds.size() == MOST_KINDS) {
            kinds.clear();
        }
        ByteBuf metadata = write(Unpooled.buffer(), ask, 0);
        kinds.put(kind, metadata);
        return metadata;
    }

    private ByteBuf converse(Wish.Converse wish, long spentMillis) {
        CallMetadata said = waiting(wish.call().options(), spentMillis)
                .withConversation(wish.conversation().toString());
        CallMetadata opening = wish.opens() ? said.withOpens().withIdleMillis(wish.idleMillis()) : said;
        RoutingTags.writeEntry(scratch.clear(), wish.call().service().value());
        return payload(scratch, opening, wish.call());
    }

    private ByteBuf askBack(Wish.AskBack wish, long spentMillis) {
        RoutingTags.writeEntry(scratch.clear(), "antiphon.requestor");
        CallMetadata said = waiting(wish.call().options(), spentMillis);
        return payload(scratch, said.withConversation(wish.conversation().toString()), wish.call());
    }

    private ByteBuf end(Wish.EndConversation wish) {
        RoutingTags.writeEntry(scratch.clear(), "antiphon.end", wish.byReplier() ? "replier" : "requestor");
        CallMetadataWriter.writeEntry(
                scratch, CallMetadata.EMPTY.withConversation(wish.conversation().toString()));
        return scratch;
    }

    private CallMetadata waiting(CallOptions options, long spentMillis) {
        long wait = options.waitMillis() == CallOptions.NOT_GIVEN ? defaultWaitMillis : options.waitMillis();
        return terms(options, spentMillis).withWaitMillis(Math.max(0, wait - spentMillis));
    }

    private ByteBuf write(ByteBuf out, Wish.Ask ask, long spentMillis) {
        CallMetadata terms = waiting(ask.call().options(), spentMillis);
        RoutingTags.writeEntry(out, ask.call().service().value());
        return payload(out, ask.ticketAccepted() ? terms.withTicketAccepted() : terms, ask.call());
    }

    private ByteBuf send(Call call) {
        RoutingTags.writeEntry(scratch.clear(), "antiphon.send", call.service().value());
        return payload(scratch, terms(call.options(), 0), call);
    }

    private ByteBuf publish(Wish.Publish publish) {
        RoutingTags.writeEntry(
                scratch.clear(), "antiphon.publish", publish.topic().value());
        return payload(scratch, CallMetadata.EMPTY, List.of(), publish.content().type());
    }

    private ByteBuf clear(Wish.Clear clear) {
        RoutingTags.writeEntry(scratch.clear(), "antiphon.clear", clear.topic().value());
        return scratch;
    }

    private ByteBuf settle(Wish.Settle settle) {
        RoutingTags.writeEntry(scratch.clear(), "antiphon.answer");
        return payload(scratch, of(settle.exchange()).withAnswerToken(settle.token()), settle.answer());
    }

    private ByteBuf fail(Wish.Fail fail) {
        CallMetadata call =
                of(fail.exchange()).withAnswerToken(fail.token()).withProblem(ProblemText.write(fail.failure()));
        return own("antiphon.fail", fail.failure().retryable() ? call.withRetryable() : call);
    }

    private ByteBuf own(String route, CallMetadata call) {
        RoutingTags.writeEntry(scratch.clear(), route);
        CallMetadataWriter.writeEntry(scratch, call);
        return scratch;
    }

    private static ByteBuf payload(ByteBuf out, CallMetadata call, Call of) {
        return payload(out, call, of.request().headers(), of.request().content().type());
    }

    private static ByteBuf payload(ByteBuf out, CallMetadata call, Answer answer) {
        CallMetadata said = answer.status() == HTTP_OK ? call : call.withStatus(answer.status());
        return payload(out, said, answer.headers(), answer.content().type());
    }

    private static ByteBuf payload(ByteBuf out, CallMetadata call, List<Header> headers, @Nullable String type) {
        CallMetadata said = headers.isEmpty() ? call : call.withHeaders(withoutTrace(headers));
        if (!said.equals(CallMetadata.EMPTY)) {
            CallMetadataWriter.writeEntry(out, said);
        }
        for (Header header : headers) {
            if (isTrace(header)) {
                CompositeMetadataWriter.write(out, MimeType.TRACEPARENT, header.value());
            }
        }
        if (type != null) {
            MediaTypeEntry.write(out, type);
        }
        return out;
    }

    private static List<Header> withoutTrace(List<Header> headers) {
        return headers.stream().filter(header -> !isTrace(header)).toList();
    }

    private static boolean isTrace(Header header) {
        return header.name().equalsIgnoreCase(MimeType.TRACEPARENT);
    }

    private static CallMetadata of(ExchangeId exchange) {
        return CallMetadata.EMPTY.withExchange(exchange);
    }

    private static CallMetadata terms(CallOptions options, long spentMillis) {
        CallMetadata call = CallMetadata.EMPTY;
        if (options.deadlineMillis() != CallOptions.NOT_GIVEN) {
            call = call.withRemainingMillis(Math.max(0, options.deadlineMillis() - spentMillis));
        }
        if (options.key() != null) {
            call = call.withIdempotencyKey(options.key());
        }
        if (options.priority() != CallOptions.NOT_GIVEN) {
            call = call.withPriority(options.priority());
        }
        return options.delayMillis() == CallOptions.NOT_GIVEN ? call : call.withDelayMillis(options.delayMillis());
    }
}
