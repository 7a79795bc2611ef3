package io.antiphon.server.rsocket;

import io.antiphon.engine.Clock;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Party;
import io.antiphon.engine.share.Accounts;
import io.antiphon.engine.share.Turns;
import io.antiphon.engine.signal.Signals;
import io.antiphon.engine.time.TimerWheel;
import io.antiphon.http.wire.SharedReading;
import io.antiphon.rsocket.connection.ConnectionLimits;
import io.antiphon.rsocket.transport.Listener;
import io.antiphon.rsocket.transport.Transport;
import io.netty.channel.EventLoop;
import java.util.concurrent.CompletionStage;

/**
 * The engine's RSocket door. It lives on the event loop that owns the engine, so that a frame is read, forwarded
 * and written without ever changing threads.
 */
public final class RSocketDoor {
    /** How often {@link #tick} is to be called, in milliseconds. */
    public static final long TICK_MILLIS = 20;

    /** What metadata may take beside a body. */
    static final int METADATA_BYTES = 128 << 10;

    /** So many clients at least may wait to be read to without one being cut off. */
    private static final int HOLDERS = 16;

    private final Listener listener;
    private final Peers peers;
    private final DoorContext context;

    private RSocketDoor(Listener listener, Peers peers, DoorContext context) {
        this.listener = listener;
        this.peers = peers;
        this.context = context;
    }

    /**
     * Opens the door. May be called from any thread.
     *
     * @param loop the thread of the engine
     * @param engine an engine that has started
     * @param turns those of the same thread
     * @param signals of the same thread
     * @return fails with an {@link java.io.IOException} where the address cannot be listened on
     */
    public static CompletionStage<RSocketDoor> listen(
            EventLoop loop, Engine engine, Turns turns, Signals signals, Clock clock, RSocketSettings settings) {
        TimerWheel wheel =
                new TimerWheel(TICK_MILLIS, clock.millis(), engine.guard().runner(Party.TIMER));
        DoorContext context = new DoorContext(
                engine,
                signals,
                clock,
                wheel,
                settings.patience(),
                settings.bodyBytes(),
                settings.transferMillis(),
                new KeptRequests());
        Peers peers = new Peers(settings.connections());
        Accounts accounts = engine.accounts();
        return Listener.listen(
                        Transport.tcp(),
                        loop,
                        settings.address(),
                        limits(settings),
                        heldBytes(settings),
                        (channel, owesAnswers) ->
                                channel.pipeline().addLast(new SharedReading(turns, accounts, owesAnswers)),
                        client -> new Peer(context, peers, SharedReading.caller(client)))
                .thenApply(listener -> new RSocketDoor(listener, peers, context));
    }

    /** The port on which it listens. */
    public int port() {
        return listener.address().getPort();
    }

    /** How many clients are connected. On the event loop. */
    public int connections() {
        return peers.count();
    }

    /** How many bytes are held for clients that do not keep up, and of payloads that are not whole. */
    public long heldBytes() {
        return listener.heldBytes();
    }

    /** Runs what is due: call it every {@value #TICK_MILLIS} ms or so. On the event loop. */
    public void tick() {
        context.wheel().advance(context.clock().millis());
    }

    /**
     * Begins to stop: no new clients, and every connection ends as soon as nothing is under way on it. What becomes
     * of calls is for the engine to say: stop it after this. On the event loop.
     */
    public void stopAccepting() {
        peers.stop();
        listener.drain();
    }

    /** Stops listening and closes all connections, whatever is under way on them. May be called from any thread. */
    public CompletionStage<Void> close() {
        return listener.close("The server has stopped");
    }

    /** There is room for one payload at least, and for its answer. */
    private static long heldBytes(RSocketSettings settings) {
        return Math.max(settings.heldBytes(), 2L * (settings.bodyBytes() + METADATA_BYTES));
    }

    /**
     * Bytes that wait for one client are counted only above the pause. The pause is therefore low where all clients together
     * may hold little.
     */
    static ConnectionLimits limits(RSocketSettings settings) {
        ConnectionLimits standard = ConnectionLimits.DEFAULT;
        int payloadBytes = settings.bodyBytes() + METADATA_BYTES;
        return new ConnectionLimits(
                standard.frameBytes(),
                standard.fragmentBytes(),
                payloadBytes,
                Math.max(payloadBytes, standard.unfinishedBytes()),
                settings.callsPerConnection(),
                (int) Math.min(heldBytes(settings) / HOLDERS, standard.outboundPauseBytes()),
                Math.max(2 * payloadBytes, standard.outboundBytes()),
                (int) Math.min(settings.transferMillis(), standard.setupMillis()),
                standard.minKeepAliveMillis(),
                standard.maxLifetimeMillis());
    }
}
