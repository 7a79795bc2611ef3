package io.antiphon.client;

import static org.awaitility.Awaitility.await;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.Request;
import io.antiphon.client.connection.ClientSettings;
import io.antiphon.client.connection.Dialing;
import io.antiphon.client.serve.Registration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;

/** What most tests begin with. */
final class Fixtures {
    private Fixtures() {}

    /** Settings with short pauses. */
    static ClientSettings settings(String... servers) {
        return ClientSettings.of(servers)
                .withWaitMillis(10_000)
                .withDrainMillis(5_000)
                .withDialing(Dialing.DEFAULT.withBackoff(5, 50));
    }

    static Content text(String text) {
        return new Content("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(Content content) {
        return new String(content.bytes(), StandardCharsets.UTF_8);
    }

    static String text(Answer answer) {
        return text(answer.content());
    }

    static String text(Request request) {
        return text(request.content());
    }

    static Answer answer(String text) {
        return Answer.of(text(text));
    }

    /** Waits until the server knows of the service. */
    static Registration announced(Registration registration) {
        registration.announced().join();
        return registration;
    }

    static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(condition);
    }
}
