package io.antiphon.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import io.antiphon.server.text.Dangerous;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The log as it is configured, of what strangers sent. */
class HarmlessLogTest {
    private static final String FORGED = "2026-11-28T00:00:00.000Z INFO  Startup: All is well";

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void nothing_dangerous_reaches_the_log(String format) throws JoranException {
        String logged = logged(format, Dangerous.text(), new IllegalStateException(Dangerous.text()));

        assertThat(logged).contains("IllegalStateException");
        Dangerous.assertNoneIn(logged);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void no_stranger_writes_a_line_of_its_own(String format) throws JoranException {
        String logged = logged(format, "a\n" + FORGED, new IllegalStateException("b\n" + FORGED));

        assertThat(logged.lines()).noneMatch(line -> line.startsWith("2026-11-28T00:00:00.000Z"));
    }

    @Test
    void a_line_of_json_is_json() throws JoranException {
        String logged = logged("json", Dangerous.text(), new IllegalStateException("b"));

        assertThat(new JsonMapper().readTree(logged).path("formattedMessage").asString(""))
                .isEqualTo(Dangerous.text());
    }

    private static String logged(String format, String message, Exception exception) throws JoranException {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(
                Objects.requireNonNull(HarmlessLogTest.class.getResource("/logging/" + format + ".xml")));
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        OutputStreamAppender<ILoggingEvent> appender = (OutputStreamAppender<ILoggingEvent>) root.getAppender("stderr");
        ILoggingEvent event = new LoggingEvent("", root, Level.WARN, message, exception, null);
        try {
            return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
        } finally {
            context.stop();
        }
    }
}
