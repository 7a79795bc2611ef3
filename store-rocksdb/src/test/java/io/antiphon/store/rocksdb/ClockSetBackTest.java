package io.antiphon.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.client.ask.Call;
import io.antiphon.embedded.EmbeddedAntiphon;
import io.antiphon.embedded.EmbeddedSettings;
import io.antiphon.embedded.ForwardClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A machine whose clock is set back by a day while nothing runs on it. */
@Timeout(60)
class ClockSetBackTest {
    private static final ServiceName QUOTE = new ServiceName("quote");

    @TempDir
    Path directory;

    private long setBackMillis;

    @Test
    void what_is_new_is_behind_what_was_there_before() throws InterruptedException {
        ExchangeId old;
        try (EmbeddedAntiphon antiphon = start()) {
            old = send(antiphon, "old");
        }
        setBackMillis = Duration.ofDays(1).toMillis();

        BlockingQueue<String> given = new LinkedBlockingQueue<>();
        try (EmbeddedAntiphon antiphon = start()) {
            ExchangeId recent = send(antiphon, "new");
            assertThat(recent).isGreaterThan(old);
            assertThat(recent.timeMillis()).isGreaterThanOrEqualTo(old.timeMillis());
            antiphon.serving().serve(QUOTE, 1, request -> {
                given.add(new String(request.content().bytes(), StandardCharsets.UTF_8));
                return Answer.of(Content.EMPTY);
            });
            assertThat(given.poll(20, TimeUnit.SECONDS)).isEqualTo("old");
            assertThat(given.poll(20, TimeUnit.SECONDS)).isEqualTo("new");
        }
    }

    @Test
    void a_wait_that_had_begun_is_not_longer_for_it() throws InterruptedException {
        try (EmbeddedAntiphon antiphon = start()) {
            declare(antiphon);
            antiphon.requestor()
                    .sendAsync(Call.of("quote", "later").withDelay(Duration.ofSeconds(1)))
                    .join();
        }
        setBackMillis = Duration.ofDays(1).toMillis();

        BlockingQueue<String> given = new LinkedBlockingQueue<>();
        try (EmbeddedAntiphon antiphon = start()) {
            antiphon.serving().serve(QUOTE, 1, request -> {
                given.add(new String(request.content().bytes(), StandardCharsets.UTF_8));
                return Answer.of(Content.EMPTY);
            });
            assertThat(given.poll(20, TimeUnit.SECONDS)).isEqualTo("later");
        }
    }

    private EmbeddedAntiphon start() {
        ForwardClock clock = new ForwardClock(() -> System.currentTimeMillis() - setBackMillis, System::nanoTime);
        RocksStore store = RocksStore.open(Stores.small(directory), CommitObserver.NONE);
        return EmbeddedAntiphon.start(store, clock, EmbeddedSettings.DEFAULT);
    }

    private static ExchangeId send(EmbeddedAntiphon antiphon, String body) {
        declare(antiphon);
        return antiphon.requestor().sendAsync(Call.of("quote", body)).join();
    }

    private static void declare(EmbeddedAntiphon antiphon) {
        antiphon.execute(() -> antiphon.engine().declare(QUOTE));
    }
}
