package io.antiphon.client.serve;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A service that is served, again after every loss of the connection, until it is closed. */
public interface Registration extends AutoCloseable {
    /** Completed when the server has heard of the service for the first time; fails where it wants none of it. */
    CompletableFuture<@Nullable Void> announced();

    /** Takes no more requests. Those that run are finished and answered. */
    @Override
    void close();
}
