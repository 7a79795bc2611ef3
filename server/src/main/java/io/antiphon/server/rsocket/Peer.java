package io.antiphon.server.rsocket;

import io.antiphon.api.Content;
import io.antiphon.api.Header;
import io.antiphon.api.Problem;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.Ask;
import io.antiphon.engine.Passage;
import io.antiphon.engine.exchange.Terms;
import io.antiphon.rsocket.connection.Acceptor;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.SetupDecision;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameHeader;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.Setup;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.rsocket.metadata.MalformedMetadataException;
import io.antiphon.rsocket.metadata.MimeType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connected client: what it asks, and what it serves. */
final class Peer implements Acceptor {
    private static final int KEY_CHARACTERS = 255;

    private final DoorContext context;
    private final Peers peers;
    private final CallHeads heads = new CallHeads();
    private final Serving serving;
    private @Nullable Connection connection;
    private @Nullable Answers answers;
    private @Nullable OwnRoutes own;
    private String dataType = MimeType.OCTET_STREAM;

    Peer(DoorContext context, Peers peers) {
        this.context = context;
        this.peers = peers;
        this.serving = new Serving(this, context);
    }

    @Override
    public SetupDecision setup(Setup setup, Connection opened) {
        if (!setup.metadataMimeType().equals(MimeType.COMPOSITE_METADATA)) {
            return SetupDecision.reject("The metadata MIME type must be " + MimeType.COMPOSITE_METADATA + ", not "
                    + setup.metadataMimeType());
        }
        String refusal = peers.refusal();
        if (refusal != null) {
            return SetupDecision.reject(refusal);
        }
        connection = opened;
        dataType = setup.dataMimeType();
        try {
            ByteBuf metadata = setup.metadata();
            CallHead head = metadata == null ? CallHead.NOTHING : CallHead.read(metadata);
            Answers answering = new Answers(opened, dataType, head.knowsAntiphon());
            answers = answering;
            own = new OwnRoutes(context, answering, this, serving);
            peers.add(this);
            if (head.route().equals(OwnRoutes.SERVE)) {
                serving.announce(setup.data().toString(StandardCharsets.UTF_8));
            }
            return SetupDecision.ACCEPT;
        } catch (MalformedMetadataException | MalformedCallException e) {
            return SetupDecision.reject(e.getMessage() + "");
        }
    }

    @Override
    public Stream request(Connection asked, int streamId, FrameType type, ByteBuf frame) {
        try {
            return switch (type) {
                case REQUEST_RESPONSE -> call(streamId, frame);
                case REQUEST_FNF -> message(streamId, frame);
                default -> {
                    Errors.tell(
                            asked,
                            streamId,
                            Problem.BAD_REQUEST,
                            type + " is not served: ask with" + " REQUEST_RESPONSE or REQUEST_FNF",
                            null);
                    yield Stream.INDIFFERENT;
                }
            };
        } catch (MalformedMetadataException | MalformedCallException e) {
            Errors.tell(asked, streamId, Problem.BAD_REQUEST, e.getMessage() + "", null);
            return Stream.INDIFFERENT;
        }
    }

    @Override
    public void closed(Connection ended, Ending ending) {
        serving.close();
        peers.remove(this);
    }

    Connection connection() {
        return present(connection);
    }

    Answers answers() {
        return present(answers);
    }

    String dataType() {
        return dataType;
    }

    int payloadBytes() {
        return context.bodyBytes();
    }

    void withdrawn(ServiceName service, ServedReplier replier) {
        serving.withdrawn(service, replier);
    }

    /** Makes an exchange of a whole request. */
    @Nullable
    AskedCall ask(int streamId, ByteBuf frame) {
        CallHead head = heads.of(frame);
        if (FramePayload.dataLength(frame) > context.bodyBytes()) {
            Errors.tell(connection(), streamId, Problem.PAYLOAD_TOO_LARGE);
            return null;
        }
        return AskedCall.ask(context, present(answers), streamId, ask(head, service(head), frame, false));
    }

    /** A request that came in fragments and is whole now. */
    Stream askWhole(int streamId, ByteBuf frame) {
        CallHead head = heads.of(frame);
        if (head.isOwn()) {
            return present(own).request(streamId, head, frame);
        }
        AskedCall asked = ask(streamId, frame);
        return asked == null ? Stream.INDIFFERENT : asked;
    }

    private Stream call(int streamId, ByteBuf frame) {
        if (FrameFlags.isFollowed(FrameHeader.flags(frame))) {
            return new LongRequest(this, streamId).begin(FrameType.REQUEST_RESPONSE, frame);
        }
        return whole(streamId, frame);
    }

    /** A request in one piece. */
    Stream whole(int streamId, ByteBuf frame) {
        CallHead head = heads.of(frame);
        PassingCall passing = head.isOwn() || !head.plain() ? null : pass(streamId, head, frame);
        return passing == null ? askWhole(streamId, frame) : passing;
    }

    /** What would be refused of an exchange is refused here too: a replier may yet turn the call into one. */
    private @Nullable PassingCall pass(int streamId, CallHead head, ByteBuf frame) {
        urgency(head.call());
        PassingCall passing = new PassingCall(this, streamId);
        Passage passage =
                context.engine().pass(service(head), context.patience().passageMillis(head.call()), passing);
        if (passage == null) {
            return null;
        }
        if (passage.replier() instanceof ServedReplier served
                && (head.mediaType() != null || served.dataType().equals(dataType))
                && FramePayload.dataLength(frame) <= context.bodyBytes()) {
            return passing.forward(passage, served, frame) ? passing : null;
        }
        passage.returned();
        return null;
    }

    private Stream message(int streamId, ByteBuf frame) {
        if (FrameFlags.isFollowed(FrameHeader.flags(frame))) {
            return new LongRequest(this, streamId).begin(FrameType.REQUEST_FNF, frame);
        }
        wholeMessage(frame);
        return Stream.INDIFFERENT;
    }

    /** Nobody is told what becomes of it. */
    void wholeMessage(ByteBuf frame) {
        CallHead head = heads.of(frame);
        if (head.isOwn()) {
            present(own).message(head, frame);
        } else if (FramePayload.dataLength(frame) <= context.bodyBytes()) {
            context.engine().ask(ask(head, service(head), frame, true), Unheard.CALLER);
        }
    }

    /** The engine's question. */
    Ask ask(CallHead head, ServiceName service, ByteBuf frame, boolean oneWay) {
        CallMetadata call = head.call();
        Patience patience = context.patience();
        return new Ask(
                service,
                request(head, frame),
                oneWay,
                call.ticketAccepted() && !oneWay,
                key(call),
                oneWay ? 0 : patience.waitMillis(call),
                patience.timeoutMillis(call),
                patience.delayMillis(call),
                urgency(call));
    }

    private Request request(CallHead head, ByteBuf frame) {
        String type = head.mediaType() == null ? dataType : head.mediaType();
        Content content = new Content(type, ByteBufUtil.getBytes(FramePayload.data(frame)));
        if (head.traceparent() == null) {
            return new Request(content, head.call().headers());
        }
        List<Header> headers = new ArrayList<>(head.call().headers());
        headers.add(new Header(MimeType.TRACEPARENT, head.traceparent()));
        return new Request(content, headers);
    }

    private static ServiceName service(CallHead head) {
        if (head.service() != null) {
            return head.service();
        }
        throw new MalformedCallException(
                head.tags().isEmpty()
                        ? "The request names no service: its metadata needs a routing entry (0x7E)"
                        : "A service name is " + ServiceName.RULE);
    }

    private static @Nullable String key(CallMetadata call) {
        String key = call.idempotencyKey();
        if (key != null && (key.isEmpty() || key.length() > KEY_CHARACTERS)) {
            throw new MalformedCallException("A key has 1 to " + KEY_CHARACTERS + " characters");
        }
        return key;
    }

    private static int urgency(CallMetadata call) {
        if (call.priority() > 7) {
            throw new MalformedCallException("A priority is 0, the first, to 7, the last");
        }
        return call.priority() < 0 ? Terms.DEFAULT_URGENCY : call.priority();
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a connection is set up before anything is asked on it");
        }
        return value;
    }
}
