package io.antiphon.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The same request again and again, from all connections together so often. */
public final class Repeated implements Requests {
    private final ByteBuf request;
    private final int status;
    private final @Nullable ByteBuf body;
    private long left;

    private Repeated(byte[] request, int status, byte @Nullable [] body, long times) {
        this.request = direct(request);
        this.status = status;
        this.body = body == null ? null : direct(body);
        this.left = times;
    }

    /** Without an end; every response must have this status, and this body. */
    public static Repeated forever(byte[] request, int status, byte[] body) {
        return new Repeated(request, status, body, Long.MAX_VALUE);
    }

    /** So often; every response must have this status. */
    public static Repeated times(byte[] request, int status, long times) {
        return new Repeated(request, status, null, times);
    }

    @Override
    public @Nullable ByteBuf next() {
        return left-- > 0 ? request.duplicate() : null;
    }

    @Override
    public void answered(int answered, ByteBuf answer) {
        if (answered != status || (body != null && !body.equals(answer))) {
            throw new IllegalStateException(
                    "answered %d %s".formatted(answered, answer.toString(StandardCharsets.UTF_8)));
        }
    }

    private static ByteBuf direct(byte[] bytes) {
        return Unpooled.unreleasableBuffer(Unpooled.directBuffer(bytes.length).writeBytes(bytes));
    }
}
