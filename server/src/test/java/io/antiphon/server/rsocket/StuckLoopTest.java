package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.PendingCall;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** An event loop that is busy with one thing: neither door can answer meanwhile. The log says so at once. */
class StuckLoopTest {
    private static final String LOGGER = "io.antiphon.server.runtime.Vital";

    @Test
    void a_loop_that_does_not_turn_is_in_the_log_at_once_and_in_the_metrics_once_it_turns() {
        Logger logger = (Logger) LoggerFactory.getLogger(LOGGER);
        try (Door door = ServerInProcess.configured("health: {loop: 1s}")) {
            Noticed noticed = Noticed.by(logger);
            Http http = door.http("any").http();
            door.server().execute(noticed::await);
            PendingCall ready = http.get("/health/ready").start();
            noticed.await();
            assertThat(ready.reply().status()).isIn(200, 503);
            await().untilAsserted(() -> http.get("/health/ready").send().hasStatus(200));
            assertThat(http.get("/metrics").send().text())
                    .contains("antiphon_stuck_total{what=\"event loop\"}", "antiphon_stuck_now{what=\"event loop\"} 0");
            logger.detachAppender(noticed);
        }
    }

    /** Notices when the log says that the loop does not turn, and where it is. */
    private static final class Noticed extends AppenderBase<ILoggingEvent> {
        private final CountDownLatch said = new CountDownLatch(1);

        static Noticed by(Logger logger) {
            Noticed noticed = new Noticed();
            noticed.setContext(logger.getLoggerContext());
            noticed.start();
            logger.addAppender(noticed);
            return noticed;
        }

        /** Waits for it, on whichever thread. */
        void await() {
            try {
                assertThat(said.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        protected void append(ILoggingEvent event) {
            boolean tellsWhere = event.getThrowableProxy() != null;
            if (tellsWhere && event.getFormattedMessage().contains("event loop has been busy")) {
                said.countDown();
            }
        }
    }
}
