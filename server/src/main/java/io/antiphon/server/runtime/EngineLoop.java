package io.antiphon.server.runtime;

import io.antiphon.engine.EngineThread;
import io.antiphon.http.wire.DoorTransport;
import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The one event loop of a server: it reads the sockets, owns the engine and writes the answers. */
final class EngineLoop implements EngineThread, AutoCloseable {
    private final Vertx vertx;
    private final Context context;

    EngineLoop() {
        this.vertx = DoorTransport.vertx(options());
        this.context = vertx.getOrCreateContext();
    }

    Vertx vertx() {
        return vertx;
    }

    Context context() {
        return context;
    }

    /** The same loop, as Netty knows it. */
    EventLoop netty() {
        return ((ContextInternal) context).nettyEventLoop();
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(_ -> task.run());
    }

    /** Runs the task on the loop again and again; begins soon. */
    void repeat(long everyMillis, Runnable task) {
        execute(() -> vertx.setPeriodic(everyMillis, _ -> task.run()));
    }

    /** Runs the task on the loop and waits for it. Never called on the loop itself. */
    void run(Runnable task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        execute(() -> {
            try {
                task.run();
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        done.join();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setPreferNativeTransport(true)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS)
                .setMaxEventLoopExecuteTime(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }
}
