package io.antiphon.simulation.world;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** What a server says should never happen. Nobody outside may notice it, so that it is read in the log. */
public final class Incidents extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final String LOGGER = "io.antiphon.http.wire.Incidents";

    private final Logger logger = (Logger) LoggerFactory.getLogger(LOGGER);

    private final Consumer<Throwable> told;

    private Incidents(Consumer<Throwable> told) {
        this.told = told;
    }

    /** Listens from now on, until it is closed, and tells of each. */
    public static Incidents listen(Consumer<Throwable> told) {
        Incidents incidents = new Incidents(told);
        incidents.setContext(incidents.logger.getLoggerContext());
        incidents.start();
        incidents.logger.setLevel(Level.ERROR);
        incidents.logger.addAppender(incidents);
        return incidents;
    }

    @Override
    public void close() {
        logger.detachAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        String cause = event.getThrowableProxy() == null
                ? ""
                : ": " + event.getThrowableProxy().getMessage();
        told.accept(new AssertionError(event.getFormattedMessage() + cause));
    }
}
