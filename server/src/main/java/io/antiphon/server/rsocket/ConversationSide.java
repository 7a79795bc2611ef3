package io.antiphon.server.rsocket;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import io.antiphon.engine.ConversationStatus;
import io.antiphon.engine.exchange.ConversationEnd;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.metadata.CallField;
import io.antiphon.rsocket.metadata.CallMetadataWriter;
import io.antiphon.rsocket.metadata.CompositeMetadataWriter;
import io.antiphon.rsocket.metadata.MimeType;
import io.antiphon.rsocket.metadata.RoutingTags;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A client as the replier, or as the requestor, of conversations: what is said to it there comes whatever room its
 * services have.
 */
final class ConversationSide implements Deliveries {
    private static final String ENDED = "antiphon.ended";

    private final Peer peer;
    private final DoorContext context;
    private final boolean requestor;
    private final Map<Token, Delivery> deliveries = new HashMap<>();

    ConversationSide(Peer peer, DoorContext context, boolean requestor) {
        this.peer = peer;
        this.context = context;
        this.requestor = requestor;
    }

    @Override
    public void deliver(Exchange exchange, Token lease) {
        Delivery delivery = new Delivery(this, context, exchange.id(), lease);
        deliveries.put(lease, delivery);
        boolean sent = false;
        try {
            delivery.send(exchange, peer);
            sent = true;
        } finally {
            if (!sent) {
                deliveries.remove(lease);
            }
        }
    }

    @Override
    public void stop(ExchangeId id, Token lease) {
        Delivery delivery = deliveries.get(lease);
        if (delivery != null) {
            delivery.stop();
        }
    }

    /** A client that knows Antiphon's own entry is told; any other would take it for a request. */
    @Override
    public void ended(ConversationStatus conversation) {
        ConversationEnd end = conversation.end();
        if (peer.knowsAntiphon() && end != null && !connection().isClosed()) {
            tell(conversation, end);
        }
    }

    @Override
    public Connection connection() {
        return peer.connection();
    }

    @Override
    public String dataType() {
        return peer.dataType();
    }

    /** Questions are answered once. */
    @Override
    public boolean answersInParts(ServiceName asked) {
        return !requestor && peer.answersInParts(asked);
    }

    @Override
    public void ended(Token lease, boolean stopped) {
        deliveries.remove(lease);
    }

    private void tell(ConversationStatus conversation, ConversationEnd end) {
        ByteBuf metadata = connection().allocator().buffer();
        try {
            RoutingTags.writeEntry(metadata, ENDED, end.toString());
            int begun = CompositeMetadataWriter.begin(metadata, MimeType.CALL);
            CallMetadataWriter.text(
                    metadata, CallField.CONVERSATION, conversation.id().toString());
            CallMetadataWriter.mark(metadata, CallField.END);
            if (requestor) {
                CallMetadataWriter.mark(metadata, CallField.QUESTION);
            }
            CompositeMetadataWriter.end(metadata, begun);
            connection().fireAndForget(metadata, Unpooled.copiedBuffer(end.sentence(), StandardCharsets.UTF_8));
        } finally {
            metadata.release();
        }
    }
}
