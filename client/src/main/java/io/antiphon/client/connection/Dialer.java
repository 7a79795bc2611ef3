package io.antiphon.client.connection;

import io.antiphon.rsocket.connection.Acceptor;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.frame.Setup;
import io.antiphon.rsocket.metadata.CompositeMetadataWriter;
import io.antiphon.rsocket.metadata.MimeType;
import io.antiphon.rsocket.transport.Connected;
import io.antiphon.rsocket.transport.Connector;
import io.antiphon.rsocket.transport.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tries the servers in turn until one is connected. After all were tried in vain it pauses, twice as long each time;
 * by a part that is left to chance, so that the clients of a server that is back do not all come at once.
 */
final class Dialer {
    /** Hears of success. */
    interface Callback {
        void connected(ServerAddress server, Connection connection);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Dialer.class);
    private static final int MOST_DOUBLINGS = 20;

    private final ClientSettings settings;
    private final EventLoop eventLoop;
    private final ClientLoop loop;
    private final Acceptor acceptor;
    private final Callback callback;
    private int server;
    private int failures;
    private int pauses;
    private boolean dialing;
    private boolean stopped;

    Dialer(ClientSettings settings, EventLoop eventLoop, ClientLoop loop, Acceptor acceptor, Callback callback) {
        this.settings = settings;
        this.eventLoop = eventLoop;
        this.loop = loop;
        this.acceptor = acceptor;
        this.callback = callback;
    }

    /** Begins at once, unless it is at it. */
    void dial() {
        dialAfter(0);
    }

    /** Begins again after a pause: a short one where the connection had held for a while. */
    void redial(long heldMillis) {
        pauses = heldMillis >= settings.dialing().maxBackoffMillis() ? 0 : pauses;
        dialAfter(pauseMillis());
    }

    void stop() {
        stopped = true;
    }

    private void dialAfter(long pauseMillis) {
        if (!dialing && !stopped) {
            dialing = true;
            failures = 0;
            loop.schedule(this::attempt, pauseMillis);
        }
    }

    private void attempt() {
        if (!stopped) {
            ServerAddress address = settings.servers().get(server);
            Attempt attempt = new Attempt(address);
            new Connector(transport(address), eventLoop, settings.limits())
                    .connect(address.unresolved(), setup(), acceptor)
                    .whenCompleteAsync(attempt::settled, eventLoop);
            loop.schedule(attempt::expired, settings.dialing().connectMillis());
        }
    }

    private void failed(ServerAddress address, String reason) {
        LOG.atLevel(failures == 0 && pauses <= 1 ? Level.WARN : Level.DEBUG)
                .log("{} cannot be reached: {}", address, reason);
        server = (server + 1) % settings.servers().size();
        failures++;
        boolean allInVain = failures % settings.servers().size() == 0;
        loop.schedule(this::attempt, allInVain ? pauseMillis() : 0);
    }

    private long pauseMillis() {
        Dialing dialing = settings.dialing();
        long doubled = dialing.minBackoffMillis() << Math.min(pauses++, MOST_DOUBLINGS);
        long pause = Math.min(doubled, dialing.maxBackoffMillis());
        return ThreadLocalRandom.current().nextLong(pause / 2, pause + 1);
    }

    private Setup setup() {
        Dialing dialing = settings.dialing();
        return new Setup(
                dialing.keepAliveMillis(),
                dialing.maxLifetimeMillis(),
                MimeType.COMPOSITE_METADATA,
                MimeType.OCTET_STREAM,
                knowsAntiphon(),
                Unpooled.EMPTY_BUFFER);
    }

    /** An empty entry of Antiphon's own: failures may come as payloads, with everything that was said. */
    private static ByteBuf knowsAntiphon() {
        ByteBuf metadata = Unpooled.buffer();
        CompositeMetadataWriter.write(metadata, MimeType.CALL, Unpooled.EMPTY_BUFFER);
        return metadata;
    }

    private static Transport transport(ServerAddress address) {
        String path = address.webSocketPath();
        return path == null ? Transport.tcp() : Transport.webSocket(path);
    }

    /** One attempt at one server, which ends once: by its outcome, or as its time is over. */
    private final class Attempt {
        private final ServerAddress address;
        private boolean over;

        Attempt(ServerAddress address) {
            this.address = address;
        }

        void settled(@Nullable Connected connected, @Nullable Throwable failure) {
            if (over || stopped) {
                if (connected != null) {
                    connected.connection().close("Not wanted any more");
                }
            } else if (connected == null) {
                over = true;
                failed(address, String.valueOf(failure));
            } else {
                over = true;
                dialing = false;
                callback.connected(address, connected.connection());
            }
        }

        void expired() {
            if (!over && !stopped) {
                over = true;
                failed(address, "it did not answer within " + settings.dialing().connectMillis() + " ms");
            }
        }
    }
}
