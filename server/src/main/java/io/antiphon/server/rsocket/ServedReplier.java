package io.antiphon.server.rsocket;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.Replier;
import io.antiphon.engine.ReplierSession;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.rsocket.connection.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A service that a client serves over its connection, until it withdraws it or is gone. */
final class ServedReplier implements Deliveries {
    private final Peer peer;
    private final DoorContext context;
    private final ServiceName service;
    private final Map<Token, Delivery> deliveries = new HashMap<>();
    private Announcement announced;
    private int underWay;
    private @Nullable ReplierSession session;

    ServedReplier(Peer peer, DoorContext context, Announcement announced) {
        this.peer = peer;
        this.context = context;
        this.service = announced.service();
        this.announced = announced;
    }

    /** Begins to serve. */
    void connect(Runnable connected, Consumer<Refusal> refused) {
        context.engine()
                .connect(service, peer.account(), 0, this, Continuation.of(begun -> begin(begun, connected), refused));
    }

    private void begin(ReplierSession begun, Runnable connected) {
        session = begun;
        if (connection().isClosed()) {
            begun.close();
        } else {
            begun.grant(announced.room());
            connected.run();
        }
    }

    /** Goes on with another room, or another wish. With no room it ends once nothing is under way. */
    void announce(Announcement next) {
        int more = next.room() - announced.room();
        announced = next;
        if (session != null) {
            session.grant(more);
        }
        endIfWithdrawn();
    }

    /** The connection is gone. */
    void close() {
        if (session != null) {
            session.close();
        }
    }

    @Override
    public Connection connection() {
        return peer.connection();
    }

    /** The media type of the connection's data. */
    @Override
    public String dataType() {
        return peer.dataType();
    }

    @Override
    public boolean answersInParts(ServiceName asked) {
        return announced.inParts();
    }

    @Override
    public boolean takesPassages() {
        return !announced.wantsExchanges();
    }

    @Override
    public Replier conversing() {
        return peer.repliesInConversations();
    }

    @Override
    public void deliver(Exchange exchange, Token lease) {
        Delivery delivery = new Delivery(this, context, exchange.id(), lease);
        deliveries.put(lease, delivery);
        began();
        boolean sent = false;
        try {
            delivery.send(exchange, peer);
            sent = true;
        } finally {
            if (!sent) {
                notSent(lease);
            }
        }
    }

    /** It threw: the engine takes the exchange back, and the room that it had taken. */
    private void notSent(Token lease) {
        if (deliveries.remove(lease) != null) {
            ended();
        }
    }

    @Override
    public void stop(ExchangeId id, Token lease) {
        Delivery delivery = deliveries.get(lease);
        if (delivery != null) {
            delivery.stop();
        }
    }

    /** A request went to the client. */
    void began() {
        underWay++;
    }

    /** A request that went to the client as it came is over: whoever sent it returns its room. */
    void ended() {
        underWay--;
        endIfWithdrawn();
    }

    /** A delivery is over, however. Where the connection takes no more requests there is no more room. */
    @Override
    public void ended(Token lease, boolean stopped) {
        if (deliveries.remove(lease) != null && session != null) {
            if (connection().takesRequests() && stopped) {
                session.grantWhenTold();
            } else if (connection().takesRequests()) {
                session.grant(1);
            }
            ended();
        }
    }

    private void endIfWithdrawn() {
        if (announced.room() == 0 && underWay == 0) {
            close();
            peer.withdrawn(service, this);
        }
    }
}
