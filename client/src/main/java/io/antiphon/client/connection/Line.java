package io.antiphon.client.connection;

import io.antiphon.rsocket.connection.Acceptor;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.connection.WholeRequests;
import io.antiphon.rsocket.frame.FrameType;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection that a client has at a time, and what becomes of calls and services when it comes and goes.
 * Only for use on the loop, but for what says otherwise.
 */
final class Line implements Acceptor {
    private static final Logger LOG = LoggerFactory.getLogger(Line.class);

    private final ClientLoop loop;
    private final ClientSettings settings;
    private final Calls calls;
    private final Talks talks;
    private final RemoteConversing conversing;
    private final Services services;
    private final Subscriptions subscriptions;
    private final Dialer dialer;
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
    private volatile @Nullable Connection connection;
    private String address = "";
    private long sinceMillis;
    private int connections;
    private boolean closing;

    Line(EventLoop eventLoop, ClientSettings settings) {
        this.settings = settings;
        loop = new ClientLoop(eventLoop, settings);
        calls = new Calls(loop, settings, this::abandon);
        talks = new Talks();
        conversing = new RemoteConversing(calls, talks, settings.waitMillis());
        services = new Services(loop, talks, conversing);
        subscriptions = new Subscriptions(loop);
        dialer = new Dialer(settings, eventLoop, loop, new WholeRequests(this), this::connected);
    }

    ClientLoop loop() {
        return loop;
    }

    Calls calls() {
        return calls;
    }

    RemoteConversing conversing() {
        return conversing;
    }

    Services services() {
        return services;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    /** Whether there is a connection now. Safe for use by any thread. */
    boolean isConnected() {
        return connection != null;
    }

    /** Completed when the line has been closed and nothing is under way on it. */
    CompletableFuture<@Nullable Void> closed() {
        return closed;
    }

    void open() {
        dialer.dial();
    }

    /** Takes no more calls and no more requests, and ends once those that are under way have. */
    void close() {
        closing = true;
        dialer.stop();
        calls.close();
        Connection open = connection;
        services.close();
        subscriptions.close();
        if (open == null) {
            closed.complete(null);
        } else {
            loop.schedule(() -> open.close("Not finished in time"), settings.drainMillis());
            open.drain();
        }
    }

    @Override
    public Stream request(Connection on, int streamId, FrameType type, ByteBuf frame) {
        return services.request(on, streamId, type, frame);
    }

    @Override
    public void closed(Connection ended, Ending ending) {
        if (ended != connection) {
            return;
        }
        disconnected();
        if (closing) {
            LOG.info("Disconnected from {}", address);
            closed.complete(null);
        } else {
            LOG.warn("The connection to {} is lost: {}", address, ending.message());
            dialer.redial(ClientLoop.nowMillis() - sinceMillis);
        }
    }

    private void connected(ServerAddress server, Connection made) {
        address = server.toString();
        connection = made;
        sinceMillis = ClientLoop.nowMillis();
        LOG.info(connections++ == 0 ? "Connected to {}" : "Connected again, to {}", address);
        if (made.isClosed()) {
            closed(made, new Ending(Ending.Origin.NETWORK, Ending.NO_CODE, "It ended at once", null));
        } else {
            services.connected(made);
            calls.connected(made);
            subscriptions.connected(made);
        }
    }

    /** The connection takes no more requests: what is under way on it goes on, everything else needs another. */
    private void abandon() {
        if (!closing) {
            LOG.info("{} takes no more requests", address);
            disconnected();
            dialer.dial();
        }
    }

    private void disconnected() {
        connection = null;
        calls.disconnected();
        services.disconnected();
        talks.disconnected();
        subscriptions.disconnected();
    }
}
