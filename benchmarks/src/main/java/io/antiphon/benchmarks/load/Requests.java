package io.antiphon.benchmarks.load;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** What a connection asks, one request after the other. On the event loop. */
public interface Requests {
    /** The next request as it goes over the wire, or null where there is nothing more to ask. */
    @Nullable
    ByteBuf next();

    /**
     * The response to the last one.
     *
     * @param body readable during this call only
     * @throws IllegalStateException where it is not what it must be: that ends the load
     */
    void answered(int status, ByteBuf body);
}
