package io.antiphon.testkit.embedded;

import io.antiphon.engine.EngineSettings;
import io.antiphon.engine.ServiceSettings;

/** Settings that differ from the default in what a test is about. */
final class Settings {
    private Settings() {}

    /** With another bound of a queue, and of what of it is in memory. */
    static EngineSettings withQueue(long limit, int headLimit) {
        EngineSettings d = EngineSettings.DEFAULT;
        return new EngineSettings(
                d.defaultDeadlineMillis(),
                d.noReplierGraceMillis(),
                d.presenceMillis(),
                limit,
                d.memoryLimit(),
                d.services(),
                headLimit,
                d.redelivery(),
                d.conversations(),
                d.headersBytes());
    }

    /** With services that are forgotten so soon. */
    static EngineSettings forgetting(long millis) {
        EngineSettings d = EngineSettings.DEFAULT;
        return new EngineSettings(
                d.defaultDeadlineMillis(),
                d.noReplierGraceMillis(),
                d.presenceMillis(),
                d.queueLimit(),
                d.memoryLimit(),
                new ServiceSettings(10, 10, millis),
                d.queueHeadLimit(),
                d.redelivery(),
                d.conversations(),
                d.headersBytes());
    }
}
