package io.antiphon.http;

import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;

/** How Vert.x is to serve: HTTP/1.1 and cleartext HTTP/2, plain and on one thread. */
final class ServerOptions {
    private static final int BACKLOG = 4096;
    private static final int CHUNK_BYTES = 64 << 10;
    private static final int STREAMS_PER_CONNECTION = 1000;

    private ServerOptions() {}

    static HttpServerOptions of(HttpSettings settings) {
        HttpServerOptions options = new HttpServerOptions();
        options.setAcceptBacklog(BACKLOG);
        options.setTcpNoDelay(true);
        options.setStrictThreadMode(true);
        options.setMaxHeaderSize(settings.headerBytes());
        options.setMaxChunkSize(CHUNK_BYTES);
        options.setInitialSettings(new Http2Settings()
                .setMaxConcurrentStreams(STREAMS_PER_CONNECTION)
                .setMaxHeaderListSize(settings.headerBytes()));
        // Nobody upgrades to WebSocket here: without these, every connection would have a handler for it.
        options.setPerMessageWebSocketCompressionSupported(false);
        options.setPerFrameWebSocketCompressionSupported(false);
        // For connections that never say a word; those that do are looked after by the door itself.
        options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        options.setIdleTimeout((int) Math.min(Integer.MAX_VALUE, silenceMillis(settings)));
        return options;
    }

    private static long silenceMillis(HttpSettings settings) {
        return settings.patience().waitCeilingMillis() + settings.limits().idleMillis();
    }
}
