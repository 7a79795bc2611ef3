package io.antiphon.client.connection;

import io.antiphon.api.ConversationId;
import io.antiphon.client.ask.CallException;
import io.antiphon.client.ask.InvalidRequestException;
import io.antiphon.client.provider.Offer;
import io.antiphon.client.serve.Registration;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.metadata.MalformedMetadataException;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services that a client serves, and the requests that come for them. */
final class Services {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);
    /** How long to wait before a server that could not take a service is asked again. */
    private static final long AGAIN_MILLIS = 1_000;

    private static final String ENDED = "antiphon.ended";

    private final ClientLoop loop;
    private final Talks talks;
    private final RemoteConversing conversing;
    private final Map<String, Served> served = new ConcurrentHashMap<>();
    private @Nullable Connection connection;

    Services(ClientLoop loop, Talks talks, RemoteConversing conversing) {
        this.loop = loop;
        this.talks = talks;
        this.conversing = conversing;
    }

    /** Serves one more. Safe for use by any thread. */
    Registration add(Offer offer) {
        Served service = new Served(offer, this::close);
        if (served.putIfAbsent(offer.service().value(), service) != null) {
            throw new IllegalStateException("The service " + offer.service() + " is served by this client already");
        }
        loop.post(() -> announce(service));
        return service;
    }

    void connected(Connection to) {
        connection = to;
        served.values().forEach(this::announce);
    }

    void disconnected() {
        connection = null;
    }

    /** Withdraws one. What runs goes on. Safe for use by any thread. */
    private void close(Served service) {
        try {
            if (served.remove(service.name().value(), service)) {
                loop.post(() -> withdrawn(service));
            }
        } catch (RejectedExecutionException e) {
            // The client has been closed, and its services with it.
        }
    }

    /** Withdraws all. What runs goes on. */
    void close() {
        List<Served> all = List.copyOf(served.values());
        served.clear();
        all.forEach(this::withdrawn);
    }

    Stream request(Connection on, int streamId, FrameType type, ByteBuf frame) {
        try {
            PayloadHead head = PayloadHead.of(frame);
            if (head.route().equals(ENDED)) {
                talks.ended(head.call(), head.secondTag());
                return Stream.INDIFFERENT;
            }
            boolean answered = type == FrameType.REQUEST_RESPONSE || type == FrameType.REQUEST_STREAM;
            if (answered && head.call().question()) {
                return question(on, streamId, head, frame);
            }
            Served service = answered ? served.get(head.route()) : null;
            String refusal = refusal(service, head);
            if (service != null && refusal == null) {
                return begin(on, streamId, service, head, frame);
            }
            on.error(streamId, ErrorCode.REJECTED, String.valueOf(refusal));
        } catch (MalformedMetadataException e) {
            on.error(streamId, ErrorCode.INVALID, "bad-request: " + e.getMessage());
        }
        return Stream.INDIFFERENT;
    }

    /** What is said in a conversation comes whatever room there is, and takes none. */
    private Stream begin(Connection on, int streamId, Served service, PayloadHead head, ByteBuf frame) {
        ConversationId id = Talks.id(head.call());
        if (id != null) {
            RemoteConversation conversation = conversing.replying(id, service.name());
            return JobStream.start(loop, on, streamId, service.offer(), conversation, () -> {}, head, frame);
        }
        service.began();
        return JobStream.start(loop, on, streamId, service.offer(), null, service::ended, head, frame);
    }

    /** The replier of a conversation that this client opened asks. */
    private Stream question(Connection on, int streamId, PayloadHead head, ByteBuf frame) {
        RemoteConversation conversation = talks.questioned(head.call());
        Offer questions = conversation == null ? null : conversation.questions();
        if (conversation == null || questions == null) {
            on.error(streamId, ErrorCode.REJECTED, "conversation-ended: The conversation is not known here");
            return Stream.INDIFFERENT;
        }
        return JobStream.start(loop, on, streamId, questions, conversation, () -> {}, head, frame);
    }

    private static @Nullable String refusal(@Nullable Served service, PayloadHead head) {
        if (service == null) {
            return "no-replier: \"" + head.route() + "\" is not served here, or no longer";
        }
        if (service.offer().wantsExchanges()
                && (head.call().exchange() == null || head.call().answerToken() == null)) {
            return "bad-request: " + service.name() + " is served with exchanges, and this one has no name or no token";
        }
        return service.isFull() && head.call().conversation() == null
                ? "overloaded: " + service.name() + " has no room here now"
                : null;
    }

    /** Tells the server, where there is one; if there is none it is told later. */
    private void announce(Served service) {
        Connection to = connection;
        if (to != null && served.get(service.name().value()) == service) {
            Announcing.send(loop, to, service.announcement(), failure -> heard(service, to, failure));
        }
    }

    private void heard(Served service, Connection by, @Nullable CallException failure) {
        if (failure == null) {
            service.accepted();
        } else if (failure instanceof InvalidRequestException) {
            service.refused(failure);
        } else if (by == connection && !by.isClosed()) {
            LOG.warn("The server does not take {} now: {}", service.name(), failure.getMessage());
            loop.schedule(() -> announce(service), AGAIN_MILLIS);
        }
    }

    /** Where it is served again already, what is announced now stands for both. */
    private void withdrawn(Served service) {
        Connection to = connection;
        if (to != null && !served.containsKey(service.name().value())) {
            Announcing.send(loop, to, service.name() + " 0", failure -> {});
        }
    }
}
