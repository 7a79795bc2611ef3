package io.antiphon.client.connection;

import io.antiphon.api.Content;
import io.antiphon.api.Signal;
import io.antiphon.api.Topic;
import io.antiphon.api.TopicPattern;
import io.antiphon.client.ask.CallException;
import io.antiphon.client.ask.InvalidRequestException;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Reassembly;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.ErrorFrame;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.metadata.MalformedMetadataException;
import io.antiphon.rsocket.metadata.SignalMetadata;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscription, over whichever connections there are. What any thread asks of it happens on the loop, where it also
 * calls its subscriber, one call after the other and none after the last.
 */
final class RemoteSubscription implements Flow.Subscription, Stream {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteSubscription.class);

    private final Subscriptions subscriptions;
    private final TopicPattern pattern;
    private final Flow.Subscriber<? super Signal> subscriber;
    private final Demand demand = new Demand();
    private @Nullable Connection connection;
    private int streamId = Connection.NO_STREAM;
    /** Set by any thread, so that what is on its way stops at once. */
    private volatile boolean over;

    RemoteSubscription(Subscriptions subscriptions, TopicPattern pattern, Flow.Subscriber<? super Signal> subscriber) {
        this.subscriptions = subscriptions;
        this.pattern = pattern;
        this.subscriber = subscriber;
    }

    @Override
    public void request(long count) {
        subscriptions.post(() -> requested(count));
    }

    @Override
    public void cancel() {
        over = true;
        subscriptions.post(this::leave);
    }

    boolean isCancelled() {
        return over;
    }

    /** Opens a stream on this connection, unless there is one already, or nothing is asked for yet. */
    void open(Connection to) {
        if (over || streamId != Connection.NO_STREAM) {
            return;
        }
        int credit = demand.grant();
        if (credit == 0) {
            return;
        }
        connection = to;
        streamId = to.requestStream(
                credit, MetadataWriter.subscription(pattern), Unpooled.EMPTY_BUFFER, new Reassembly(to, this));
        if (streamId == Connection.NO_STREAM) {
            demand.revoke();
        }
    }

    /** Ends it for good, because of this. */
    void fail(Throwable failure) {
        if (!over) {
            over = true;
            leave();
            subscriber.onError(failure);
        }
    }

    /** Ends it in good order. */
    void complete() {
        if (!over) {
            over = true;
            leave();
            subscriber.onComplete();
        }
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        if (type == FrameType.ERROR) {
            lost();
            refused(Errors.of(ErrorFrame.code(frame), ErrorFrame.message(frame)));
        } else if (type == FrameType.PAYLOAD && !over) {
            if ((flags & FrameFlags.NEXT) != 0) {
                came(frame);
            }
            if ((flags & FrameFlags.COMPLETE) != 0) {
                lost();
                subscriptions.openLater(this);
            }
        }
    }

    @Override
    public void cancelled() {}

    @Override
    public void closed(Ending ending) {
        lost();
        subscriptions.open(this);
    }

    private void requested(long count) {
        if (over) {
            return;
        }
        if (count <= 0) {
            fail(new IllegalArgumentException("A subscriber asks for at least one signal (3.9), not " + count));
            return;
        }
        demand.add(count);
        if (streamId == Connection.NO_STREAM) {
            subscriptions.open(this);
        } else {
            grantMore();
        }
    }

    private void came(ByteBuf frame) {
        demand.take();
        try {
            give(signal(frame));
        } catch (MalformedMetadataException | IllegalArgumentException e) {
            LOG.warn("The server sent a signal that makes no sense: {}", e.getMessage());
            demand.add(1);
        }
        grantMore();
    }

    private void give(Signal signal) {
        try {
            subscriber.onNext(signal);
        } catch (RuntimeException e) {
            LOG.error("A subscriber failed at a signal of {}: it hears no more of {}", signal.topic(), pattern, e);
            cancel();
        }
    }

    private void grantMore() {
        Connection to = connection;
        int more = over || to == null || streamId == Connection.NO_STREAM ? 0 : demand.grant();
        if (more > 0 && to != null) {
            to.requestN(streamId, more);
        }
    }

    private void refused(CallException refusal) {
        if (refusal instanceof InvalidRequestException) {
            fail(refusal);
        } else if (!over) {
            LOG.warn("The server does not take the subscription to {} now: {}", pattern, refusal.getMessage());
            subscriptions.openLater(this);
        }
    }

    /** The stream is gone, the subscription is not. */
    private void lost() {
        streamId = Connection.NO_STREAM;
        connection = null;
        demand.revoke();
    }

    private void leave() {
        subscriptions.remove(this);
        Connection to = connection;
        if (to != null && streamId != Connection.NO_STREAM) {
            int open = streamId;
            lost();
            to.cancel(open);
        }
    }

    private static Signal signal(ByteBuf frame) {
        ByteBuf metadata = FramePayload.metadata(frame);
        SignalMetadata head = SignalMetadata.read(metadata == null ? Unpooled.EMPTY_BUFFER : metadata);
        Content content = new Content(head.type(), ByteBufUtil.getBytes(FramePayload.data(frame)));
        return new Signal(new Topic(head.topic()), content, head.atMillis(), head.sequence());
    }
}
