package io.antiphon.server.rsocket;

import io.antiphon.api.Problem;
import io.antiphon.api.Signal;
import io.antiphon.api.TopicPattern;
import io.antiphon.engine.signal.Subscriber;
import io.antiphon.engine.signal.Subscription;
import io.antiphon.engine.time.Timer;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Credit;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.RequestNFrame;
import io.antiphon.rsocket.metadata.MediaTypeEntry;
import io.antiphon.rsocket.metadata.SignalMetadata;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * The signals of a pattern to one client, as many as it gives credit for. What it has no credit for, or its connection
 * no room, is left in the subscription, where the newest take the places of the older ones.
 */
final class SignalStream implements Stream, Subscriber {
    static final String ROUTE = "antiphon.subscribe";
    /** How long to wait before a connection that is full is looked at again. */
    private static final long AGAIN_MILLIS = 20;

    private final DoorContext context;
    private final Answers answers;
    private final int streamId;
    private final Credit credit;
    private @Nullable Subscription subscription;
    private @Nullable Timer again;
    private boolean over;

    private SignalStream(DoorContext context, Answers answers, int streamId, Credit credit) {
        this.context = context;
        this.answers = answers;
        this.streamId = streamId;
        this.credit = credit;
    }

    /**
     * Subscribes. What is there already may be sent within this call.
     *
     * @throws MalformedCallException where it is no subscription
     */
    static SignalStream begin(DoorContext context, Answers answers, int streamId, CallHead head, Credit credit) {
        TopicPattern pattern = pattern(head);
        SignalStream stream = new SignalStream(context, answers, streamId, credit);
        stream.subscription = context.signals().subscribe(answers.account(), pattern, stream);
        stream.drain();
        return stream;
    }

    @Override
    public void ready() {
        drain();
    }

    @Override
    public void ended(Problem reason) {
        stop();
        Errors.tell(answers.connection(), streamId, reason);
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        if (type == FrameType.REQUEST_N) {
            credit.add(RequestNFrame.requestN(frame));
            drain();
        }
    }

    @Override
    public void cancelled() {
        stop();
    }

    @Override
    public void closed(Ending ending) {
        stop();
    }

    @Override
    public void over() {
        stop();
    }

    private void drain() {
        Subscription open = subscription;
        Connection connection = answers.connection();
        while (open != null && mayGo(connection)) {
            Signal signal = open.next();
            if (signal == null) {
                return;
            }
            credit.take();
            send(connection, signal);
        }
    }

    private boolean mayGo(Connection connection) {
        if (over || credit.available() == 0) {
            return false;
        }
        if (!connection.writable() && again == null) {
            again = context.wheel().scheduleIn(AGAIN_MILLIS, this::tryAgain);
        }
        return connection.writable();
    }

    private void tryAgain() {
        again = null;
        drain();
    }

    private void send(Connection connection, Signal signal) {
        String type = signal.content().type();
        boolean told = type != null && !type.equals(answers.dataType()) && MediaTypeEntry.canTell(type);
        ByteBuf metadata = connection.allocator().buffer();
        try {
            new SignalMetadata(signal.topic().value(), signal.atMillis(), signal.sequence(), told ? type : null)
                    .write(metadata);
            connection.next(
                    streamId, metadata, Unpooled.wrappedBuffer(signal.content().bytes()));
        } finally {
            metadata.release();
        }
    }

    private void stop() {
        over = true;
        if (again != null) {
            again.cancel();
            again = null;
        }
        if (subscription != null) {
            subscription.close();
        }
    }

    private static TopicPattern pattern(CallHead head) {
        if (head.tags().size() < 2) {
            throw new MalformedCallException("The second routing tag must be the pattern to subscribe to");
        }
        try {
            return new TopicPattern(head.tags().get(1));
        } catch (IllegalArgumentException e) {
            throw new MalformedCallException(e.getMessage() + ". A pattern is " + TopicPattern.RULE);
        }
    }
}
