package io.antiphon.server.rsocket;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.Replier;
import io.antiphon.engine.ReturnPath;
import io.antiphon.engine.share.Account;
import io.antiphon.rsocket.connection.Acceptor;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.SetupDecision;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.Setup;
import io.antiphon.rsocket.metadata.MalformedMetadataException;
import io.antiphon.rsocket.metadata.MimeType;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A connected client, from its SETUP to its end. */
final class Peer implements Acceptor {
    private final DoorContext context;
    private final Peers peers;
    private final String address;
    private final Serving serving;
    private final ConversationSide replies;
    private final ReturnPath asksBack;
    private @Nullable Answers answers;
    private @Nullable Requests requests;

    /** A client at this address, by which its caller is known. */
    Peer(DoorContext context, Peers peers, String address) {
        this.address = address;
        this.context = context;
        this.peers = peers;
        this.serving = new Serving(this, context);
        this.replies = new ConversationSide(this, context, false);
        this.asksBack = new ReturnPath(new ConversationSide(this, context, true));
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
        try {
            begin(setup, opened);
            return SetupDecision.ACCEPT;
        } catch (MalformedMetadataException | MalformedCallException e) {
            return SetupDecision.reject(e.getMessage() + "");
        }
    }

    @Override
    public Stream request(Connection asked, int streamId, FrameType type, ByteBuf frame) {
        return present(requests).begin(streamId, type, frame);
    }

    /** Before its streams are over: room that they give back is no room any more. */
    @Override
    public void closing(Connection ended) {
        serving.close();
    }

    @Override
    public void closed(Connection ended, Ending ending) {
        asksBack.close();
        peers.remove(this);
        if (answers != null) {
            answers.account().disconnected();
        }
    }

    /** The account of its caller, over this and other connections. */
    Account account() {
        return present(answers).account();
    }

    Connection connection() {
        return present(answers).connection();
    }

    /** The media type of the connection's data. */
    String dataType() {
        return present(answers).dataType();
    }

    /** Whether it knows Antiphon's own entry. */
    boolean knowsAntiphon() {
        return present(answers).knowsAntiphon();
    }

    /** Who takes what is said in conversations to a service that it serves. */
    Replier repliesInConversations() {
        return replies;
    }

    /** Whether it serves it, and answers in parts where that is wanted. */
    boolean answersInParts(ServiceName service) {
        return serving.answersInParts(service);
    }

    void withdrawn(ServiceName service, ServedReplier replier) {
        serving.withdrawn(service, replier);
    }

    private void begin(Setup setup, Connection opened) {
        ByteBuf metadata = setup.metadata();
        CallHead head = metadata == null ? CallHead.NOTHING : CallHead.read(metadata);
        Answers answering = new Answers(
                opened,
                setup.dataMimeType(),
                head.knowsAntiphon(),
                context.engine().conversations(),
                context.engine().accounts().connected(address));
        answers = answering;
        requests = new Requests(context, answering, serving, asksBack);
        peers.add(this);
        if (head.route().equals(OwnRoutes.SERVE)) {
            serving.announce(setup.data().toString(StandardCharsets.UTF_8));
        }
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a connection is set up before anything is asked on it");
        }
        return value;
    }
}
