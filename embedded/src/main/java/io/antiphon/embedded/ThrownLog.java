package io.antiphon.embedded;

import io.antiphon.engine.Clock;
import io.antiphon.engine.EngineObserver;
import io.antiphon.engine.Party;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into the log what those threw whom an engine called. For each kind of party there is one line with its stack
 * trace in {@value #PAUSE_SECONDS} seconds; the next line says how many were left out. On the engine's thread.
 */
public final class ThrownLog implements EngineObserver {
    private static final Logger LOG = LoggerFactory.getLogger(ThrownLog.class);
    private static final long PAUSE_SECONDS = 10;

    private final Clock clock;
    private final Map<Party, Quiet> quiet = new EnumMap<>(Party.class);

    /** A log that measures its pauses by this clock. */
    public ThrownLog(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void threw(Party party, Throwable thrown) {
        Quiet before = quiet.get(party);
        long nowNanos = clock.nanos();
        if (before != null && nowNanos - before.sinceNanos < TimeUnit.SECONDS.toNanos(PAUSE_SECONDS)) {
            before.leftOut++;
            return;
        }
        quiet.put(party, new Quiet(nowNanos));
        LOG.error(
                "A {} threw {}. It ended that call alone; the engine goes on.{}",
                party.name().toLowerCase(Locale.ROOT),
                thrown.getClass().getName(),
                leftOut(before),
                thrown);
    }

    private static String leftOut(@Nullable Quiet before) {
        return before == null || before.leftOut == 0 ? "" : " " + before.leftOut + " more since the last line.";
    }

    private static final class Quiet {
        final long sinceNanos;
        int leftOut;

        Quiet(long sinceNanos) {
            this.sinceNanos = sinceNanos;
        }
    }
}
