package io.antiphon.embedded;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * Random numbers that nobody can predict, fetched by the kilobyte: ids and tokens are on the path of
 * every call, and one fetch costs a microsecond whatever its size. Not safe for more than one thread.
 */
public final class UnguessableNumbers implements RandomGenerator {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final SecureRandom source = new SecureRandom();
    private final byte[] fetched = new byte[4_096];
    private int used = fetched.length;

    @Override
    public long nextLong() {
        if (used == fetched.length) {
            source.nextBytes(fetched);
            used = 0;
        }
        long next = (long) LONGS.get(fetched, used);
        used += Long.BYTES;
        return next;
    }
}
