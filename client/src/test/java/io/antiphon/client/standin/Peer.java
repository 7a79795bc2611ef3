package io.antiphon.client.standin;

import io.antiphon.rsocket.connection.Acceptor;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.SetupDecision;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.PayloadFrame;
import io.antiphon.rsocket.frame.RequestStreamFrame;
import io.antiphon.rsocket.frame.Setup;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One client. */
final class Peer implements Acceptor {
    private final StandIn server;

    Peer(StandIn server) {
        this.server = server;
    }

    @Override
    public SetupDecision setup(Setup setup, Connection connection) {
        if (server.wantsNobody) {
            return SetupDecision.reject("Not now");
        }
        server.connections.add(connection);
        return SetupDecision.ACCEPT;
    }

    @Override
    public void closed(Connection connection, Ending ending) {
        server.connections.remove(connection);
        server.served.values().removeIf(announced -> announced.connection() == connection);
    }

    @Override
    public Stream request(Connection connection, int streamId, FrameType type, ByteBuf frame) {
        Said said = Said.of(frame);
        server.received.add(said);
        Outcome refusal = server.refusals.get(said.route());
        if (refusal != null) {
            refusal.tell(connection, streamId);
            return Stream.INDIFFERENT;
        }
        if (server.mute.contains(said.route())) {
            nonsense(connection, streamId);
            return Stream.INDIFFERENT;
        }
        if (type == FrameType.REQUEST_STREAM) {
            return subscribe(connection, streamId, said, RequestStreamFrame.initialRequestN(frame));
        }
        return server.silent.contains(said.route())
                ? onCancel(said.route(), () -> {})
                : dispatch(connection, streamId, said);
    }

    /** Metadata that is none, in two fragments. */
    private static void nonsense(Connection connection, int streamId) {
        ByteBuf metadata = Unpooled.wrappedBuffer(new byte[] {1, 2, 3});
        int flags = FrameFlags.NEXT;
        connection.send(PayloadFrame.encode(
                connection.allocator(), streamId, flags | FrameFlags.FOLLOWS, null, Unpooled.EMPTY_BUFFER));
        connection.send(PayloadFrame.encode(connection.allocator(), streamId, flags, metadata, Unpooled.EMPTY_BUFFER));
    }

    private Stream dispatch(Connection connection, int streamId, Said said) {
        CallMetadata call = said.call();
        return switch (said.route()) {
            case "antiphon.publish" -> done(connection, streamId);
            case "antiphon.serve" -> serve(connection, streamId, said.text());
            case "antiphon.send" -> send(connection, streamId, said);
            case "antiphon.ticket" -> wait(connection, streamId, known(call), call.waitMillis(), true, said);
            case "antiphon.cancel" -> cancel(connection, streamId, known(call));
            case "antiphon.answer", "antiphon.fail" -> settle(connection, streamId, said);
            case "antiphon.progress" -> Stream.INDIFFERENT;
            default -> ask(connection, streamId, said);
        };
    }

    private Stream subscribe(Connection connection, int streamId, Said said, int credit) {
        Subscribed subscribed = new Subscribed(connection, streamId, said.tags().get(1), credit);
        server.subscribed.add(subscribed);
        return subscribed;
    }

    private Stream serve(Connection connection, int streamId, String text) {
        String[] words = text.split(" ", -1);
        if (words[1].equals("0")) {
            server.served.remove(words[0]);
        } else {
            server.served.put(words[0], new Announced(connection, words.length > 2));
        }
        return done(connection, streamId);
    }

    private Stream send(Connection connection, int streamId, Said said) {
        String service = said.tags().get(1);
        Exchange exchange = begin(said);
        Announced replier = server.served.get(service);
        if (replier != null) {
            exchange.deliver(service, replier);
        }
        Said kept = Said.NOTHING.with(CallMetadata.EMPTY.withExchange(exchange.id));
        new Outcome.Answered(kept).tell(connection, streamId);
        return Stream.INDIFFERENT;
    }

    private Stream ask(Connection connection, int streamId, Said said) {
        Announced replier = server.served.get(said.route());
        if (replier == null) {
            connection.error(streamId, ErrorCode.REJECTED, "no-replier: No replier is connected.");
            return Stream.INDIFFERENT;
        }
        Exchange exchange = begin(said);
        exchange.deliver(said.route(), replier);
        return wait(
                connection,
                streamId,
                exchange,
                said.call().waitMillis(),
                said.call().ticketAccepted(),
                said);
    }

    private Stream wait(
            Connection connection,
            int streamId,
            @Nullable Exchange exchange,
            long waitMillis,
            boolean ticketAccepted,
            Said said) {
        if (exchange == null) {
            return unknown(connection, streamId);
        }
        exchange.watch(outcome -> outcome.tell(connection, streamId));
        if (waitMillis == 0 && ticketAccepted) {
            new Outcome.Answered(exchange.ticket()).tell(connection, streamId);
        } else {
            server.after(
                    Math.min(waitMillis, server.ceilingMillis),
                    () -> waitEnded(connection, streamId, exchange, ticketAccepted, said));
        }
        return onCancel(said.route(), ticketAccepted ? () -> {} : exchange::stop);
    }

    private static void waitEnded(
            Connection connection, int streamId, Exchange exchange, boolean ticketAccepted, Said said) {
        if (ticketAccepted) {
            new Outcome.Answered(exchange.ticket()).tell(connection, streamId);
        } else if (said.call().idempotencyKey() != null) {
            String message = "wait-ended: The exchange goes on. (exchange " + exchange.id + ")";
            connection.error(streamId, ErrorCode.APPLICATION_ERROR, message);
        } else if (exchange.end(Outcome.error(ErrorCode.CANCELED, "wait-ended: The wait ended."))) {
            exchange.stop();
        }
    }

    private static Stream cancel(Connection connection, int streamId, @Nullable Exchange exchange) {
        if (exchange == null) {
            return unknown(connection, streamId);
        }
        exchange.end(Outcome.error(ErrorCode.CANCELED, "cancelled: The exchange was cancelled."));
        exchange.stop();
        return done(connection, streamId);
    }

    private Stream settle(Connection connection, int streamId, Said said) {
        Exchange exchange = known(said.call());
        if (exchange == null || !exchange.token.equals(said.call().answerToken())) {
            connection.error(streamId, ErrorCode.APPLICATION_ERROR, "lease-lost: The token does not hold it.");
            return Stream.INDIFFERENT;
        }
        boolean answered = said.route().equals("antiphon.answer");
        exchange.end(
                answered
                        ? new Outcome.Answered(Said.NOTHING.withData(said))
                        : Outcome.error(ErrorCode.APPLICATION_ERROR, "replier-failed: " + said.text()));
        return done(connection, streamId);
    }

    private Exchange begin(Said said) {
        Exchange exchange = new Exchange(said);
        server.exchanges.put(exchange.id, exchange);
        return exchange;
    }

    private @Nullable Exchange known(CallMetadata call) {
        return server.exchanges.get(Objects.requireNonNull(call.exchange()));
    }

    private Stream onCancel(String route, Runnable action) {
        return new Stream() {
            @Override
            public void frame(FrameType type, int flags, ByteBuf frame) {}

            @Override
            public void cancelled() {
                server.cancelled.add(route);
                action.run();
            }

            @Override
            public void closed(Ending ending) {
                action.run();
            }
        };
    }

    private static Stream done(Connection connection, int streamId) {
        connection.respond(streamId, null, Unpooled.EMPTY_BUFFER);
        return Stream.INDIFFERENT;
    }

    private static Stream unknown(Connection connection, int streamId) {
        connection.error(streamId, ErrorCode.APPLICATION_ERROR, "unknown-exchange: No such exchange.");
        return Stream.INDIFFERENT;
    }
}
