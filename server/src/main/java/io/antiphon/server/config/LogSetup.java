package io.antiphon.server.config;

import java.util.Locale;

/** Says how the log is written. Only what is said before the first message counts. */
public final class LogSetup {
    private LogSetup() {}

    /** Chooses the form and the level of the log for this process. */
    public static void apply(Logging logging) {
        String format = logging.format().name().toLowerCase(Locale.ROOT);
        System.setProperty("logback.configurationFile", "logging/" + format + ".xml");
        System.setProperty("antiphon.log.level", logging.level().name());
    }
}
