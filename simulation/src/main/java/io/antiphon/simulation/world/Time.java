package io.antiphon.simulation.world;

import io.antiphon.http.wire.DoorTransport;
import io.antiphon.rsocket.transport.EventLoops;
import io.netty.channel.EventLoop;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.ServerChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The one event loop of a world, on the thread that made it. Its clock stands still until it is moved. */
public final class Time {
    private static final int MOST_TURNS = 100_000;

    private final List<Socket.Listening> listening = new ArrayList<>();
    private final MockTicker ticker = Ticker.newMockTicker();
    private final ManualIoEventLoop loop = new Loop();

    private @Nullable Throwable thrown;

    /** The loop on which everything lives. */
    public EventLoop loop() {
        return loop;
    }

    /** A new Vert.x that lives on the loop. */
    public Vertx vertx() {
        VertxOptions options = new VertxOptions().setEventLoopPoolSize(1);
        Vertx vertx = DoorTransport.vertx(options, new InMemoryTransport.Named(new InMemoryTransport(this)));
        return vertx.exceptionHandler(this::fail);
    }

    /** Since the world began, in milliseconds. */
    public long millis() {
        return TimeUnit.NANOSECONDS.toMillis(nanos());
    }

    /** Since the world began, in nanoseconds. */
    public long nanos() {
        return ticker.nanoTime();
    }

    /** Runs the task so many nanoseconds from now. What it throws ends the world. */
    @SuppressWarnings("FutureReturnValueIgnored")
    public void after(long nanos, Runnable task) {
        loop.schedule(() -> run(task), nanos, TimeUnit.NANOSECONDS);
    }

    /** Something was thrown. Unless that was on purpose it ends the world. */
    public void fail(Throwable failure) {
        if (thrown == null && !(failure instanceof OnPurpose)) {
            thrown = failure;
        }
    }

    /**
     * Everything happens that can happen without time passing.
     *
     * @throws AssertionError where something was thrown meanwhile
     */
    public void settle() {
        int turns = 0;
        while (loop.runNow() > 0) {
            if (++turns > MOST_TURNS) {
                throw new AssertionError("it goes round and round, and no time passes");
            }
        }
        if (thrown != null) {
            throw new AssertionError(thrown.getMessage() == null ? thrown.toString() : thrown.getMessage(), thrown);
        }
    }

    /** So much time passes, and what happens in it. */
    public void pass(long millis) {
        ticker.advance(millis, TimeUnit.MILLISECONDS);
        settle();
    }

    ServerChannel listening() {
        Socket.Listening channel = new Socket.Listening(this);
        listening.add(channel);
        return channel;
    }

    /** No server accepts a connection at the moment, as where its process may open nothing more. */
    void failToAccept() {
        listening.removeIf(channel -> !channel.isOpen());
        listening.forEach(Socket.Listening::failToAccept);
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | AssertionError e) {
            fail(e);
        }
    }

    private final class Loop extends ManualIoEventLoop implements EventLoops.OwnSockets {
        Loop() {
            super(null, Thread.currentThread(), LocalIoHandler.newFactory(), ticker);
        }

        @Override
        public ServerChannel listening() {
            return Time.this.listening();
        }
    }
}
