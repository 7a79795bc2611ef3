package io.antiphon.embedded;

import io.antiphon.engine.EngineSettings;

/**
 * The bounds and times of Antiphon in an application.
 *
 * @param waitMillis how long a call waits that does not say, in milliseconds
 * @param drainMillis how long calls and handlers that are under way may take when it is closed
 * @param engine those of the engine
 */
public record EmbeddedSettings(long waitMillis, long drainMillis, EngineSettings engine) {
    /** As a client and a server that were not told otherwise: a wait of 30 seconds, 10 to drain. */
    public static final EmbeddedSettings DEFAULT = new EmbeddedSettings(30_000, 10_000, EngineSettings.DEFAULT);

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException where one is negative
     */
    public EmbeddedSettings {
        if (waitMillis < 0 || drainMillis < 0) {
            throw new IllegalArgumentException("Times must not be negative");
        }
    }

    /** The same, where a call that does not say waits so long. */
    public EmbeddedSettings withWaitMillis(long value) {
        return new EmbeddedSettings(value, drainMillis, engine);
    }

    /** The same, with so long to finish what is under way. */
    public EmbeddedSettings withDrainMillis(long value) {
        return new EmbeddedSettings(waitMillis, value, engine);
    }

    /** The same, with an engine that is set so. */
    public EmbeddedSettings withEngine(EngineSettings value) {
        return new EmbeddedSettings(waitMillis, drainMillis, value);
    }
}
