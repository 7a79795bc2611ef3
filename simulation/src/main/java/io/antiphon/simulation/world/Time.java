package io.antiphon.simulation.world;

import io.netty.channel.EventLoop;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.local.LocalIoHandler;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxBootstrap;
import java.util.concurrent.TimeUnit;

/** The one event loop of a world, on the thread that made it. Its clock stands still until it is moved. */
public final class Time {
    private final MockTicker ticker = Ticker.newMockTicker();
    private final ManualIoEventLoop loop =
            new ManualIoEventLoop(null, Thread.currentThread(), LocalIoHandler.newFactory(), ticker);

    /** The loop on which everything lives. */
    public EventLoop loop() {
        return loop;
    }

    /** A new Vert.x that lives on the loop. */
    public Vertx vertx() {
        VertxOptions options = new VertxOptions().setEventLoopPoolSize(1);
        return VertxBootstrap.create()
                .options(options)
                .transport(new InMemoryTransport(loop))
                .init()
                .vertx();
    }

    /** Since the world began, in milliseconds. */
    public long millis() {
        return TimeUnit.NANOSECONDS.toMillis(nanos());
    }

    /** Since the world began, in nanoseconds. */
    public long nanos() {
        return ticker.nanoTime();
    }

    /** Runs the task so many nanoseconds from now. */
    // What the task throws ends the world: it is not for a future to keep.
    @SuppressWarnings("FutureReturnValueIgnored")
    public void after(long nanos, Runnable task) {
        loop.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    /** Everything happens that can happen without time passing. */
    public void settle() {
        while (loop.runNow() > 0) {
            // The condition does the work.
        }
    }

    /** So much time passes, and what happens in it. */
    public void pass(long millis) {
        ticker.advance(millis, TimeUnit.MILLISECONDS);
        settle();
    }
}
