package io.antiphon.engine;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Token;
import java.util.random.RandomGenerator;

/** Makes ids that rise with every exchange, also within a millisecond and when the clock goes back, and tokens. */
final class Identities {
    /** Within a millisecond an id rises by a random step, so that the next one cannot be guessed from the last. */
    private static final long STEP_MASK = (1L << 40) - 1;

    private final RandomGenerator random;
    private long lastMillis;
    private int lastHigh;
    private long lastLow;

    Identities(RandomGenerator random) {
        this.random = random;
    }

    /** From here on every id is higher than this one. */
    void startAbove(ExchangeId highest) {
        lastMillis = highest.timeMillis();
        lastHigh = (int) highest.high() & 0xFFFF;
        lastLow = highest.low();
    }

    ExchangeId next(long nowMillis) {
        if (nowMillis > lastMillis) {
            lastMillis = nowMillis;
            lastHigh = (int) random.nextLong() & 0x7FFF;
            lastLow = random.nextLong();
        } else {
            step();
        }
        return ExchangeId.of(lastMillis, (short) lastHigh, lastLow);
    }

    Token token() {
        return new Token(random.nextLong(), random.nextLong());
    }

    double jitter() {
        return (random.nextLong() >>> 11) * 0x1.0p-53;
    }

    private void step() {
        long next = lastLow + 1 + (random.nextLong() & STEP_MASK);
        if (Long.compareUnsigned(next, lastLow) < 0) {
            lastHigh++;
        }
        lastLow = next;
    }
}
