package io.antiphon.server.rsocket;

import io.antiphon.api.Header;
import io.antiphon.api.Token;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Membership;
import io.antiphon.rsocket.metadata.CallField;
import io.antiphon.rsocket.metadata.CallMetadataWriter;
import io.antiphon.rsocket.metadata.CompositeMetadataWriter;
import io.antiphon.rsocket.metadata.MediaTypeEntry;
import io.antiphon.rsocket.metadata.MimeType;
import io.antiphon.rsocket.metadata.RoutingTags;
import io.netty.buffer.ByteBuf;

/** What a replier is told of an exchange beside its body. */
final class DeliveryMetadata {
    /** How much of a header's name an error repeats. */
    private static final int NAME_CHARACTERS = 100;

    private DeliveryMetadata() {}

    /**
     * Writes all of it.
     *
     * @throws IllegalArgumentException naming what is too long to be written
     */
    static void write(ByteBuf out, Exchange exchange, Token lease, long nowMillis, String dataType) {
        RoutingTags.writeEntry(out, exchange.service().value());
        int begun = CompositeMetadataWriter.begin(out, MimeType.CALL);
        fields(out, exchange, lease, nowMillis);
        CompositeMetadataWriter.end(out, begun);
        String type = exchange.request().content().type();
        if (type != null && !type.equals(dataType) && MediaTypeEntry.canTell(type)) {
            MediaTypeEntry.write(out, type);
        }
        for (Header header : exchange.request().headers()) {
            if (isTrace(header)) {
                CompositeMetadataWriter.write(out, MimeType.TRACEPARENT, header.value());
            }
        }
    }

    private static void fields(ByteBuf out, Exchange exchange, Token lease, long nowMillis) {
        CallMetadataWriter.text(out, CallField.EXCHANGE, exchange.id().toString());
        long remainingMillis = Math.max(1, exchange.terms().deadlineMillis() - nowMillis);
        if (!exchange.terms().deadlineStated()) {
            CallMetadataWriter.number(out, CallField.WAIT, Long.BYTES, remainingMillis);
            CallMetadataWriter.mark(out, CallField.DEADLINE_OF_WAIT);
        }
        CallMetadataWriter.number(out, CallField.REMAINING, Long.BYTES, remainingMillis);
        CallMetadataWriter.number(out, CallField.ATTEMPT, Integer.BYTES, exchange.attempt());
        CallMetadataWriter.text(out, CallField.ANSWER_TOKEN, lease.toString());
        Membership membership = exchange.terms().membership();
        if (membership != null) {
            CallMetadataWriter.text(
                    out, CallField.CONVERSATION, membership.conversation().toString());
            if (membership.role() == Membership.Role.QUESTION) {
                CallMetadataWriter.mark(out, CallField.QUESTION);
            }
        }
        for (Header header : exchange.request().headers()) {
            if (!isTrace(header)) {
                header(out, header);
            }
        }
    }

    private static void header(ByteBuf out, Header header) {
        try {
            CallMetadataWriter.text(out, CallField.HEADER, header.name() + ": " + header.value());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Its header " + shortened(header.name()) + " is too long. " + e.getMessage(), e);
        }
    }

    private static String shortened(String name) {
        return name.length() > NAME_CHARACTERS ? name.substring(0, NAME_CHARACTERS) + "…" : name;
    }

    private static boolean isTrace(Header header) {
        return header.name().equalsIgnoreCase(MimeType.TRACEPARENT);
    }
}
